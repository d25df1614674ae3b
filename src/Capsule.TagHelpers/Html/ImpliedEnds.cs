using System.Collections.Frozen;
using System.Text;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Finds where elements end whose end tag HTML lets authors leave out: a <c>li</c> at the next one, a <c>p</c> at the
/// next block, a cell at the next cell. One pass over the page settles all of them.
/// </summary>
/// <remarks>
/// It follows HTML 13.1.2.4 for markup that is sound in other ways and guesses for what is not. <see cref="TreeConfirmation"/>
/// holds each of its answers against a browser's tree.
/// </remarks>
internal sealed class ImpliedEnds
{
    private static readonly FrozenSet<string> s_optional = FrozenSet.Create(
        "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "colgroup", "rt", "rp", "rb", "rtc");

    private static readonly FrozenSet<string> s_closesParagraph = FrozenSet.Create(
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "dd", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "listing",
        "main", "menu", "nav", "ol", "p", "plaintext", "pre", "search", "section", "summary", "ul", "xmp", "table");

    private static readonly FrozenSet<string> s_beginsAnew = FrozenSet.Create("p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "dd", "dt");

    // What an end tag or an implied end does not reach across.
    private static readonly FrozenSet<string> s_scopes = FrozenSet.Create(
        "table", "td", "th", "caption", "template", "svg", "math", "applet", "marquee", "object", "html", "button", "select");

    private readonly Dictionary<int, int> _ends = [];
    private readonly List<(string Name, int Start)> _open = [];
    private readonly Dictionary<string, int> _openCounts = [];

    // The starts of elements that ended without an end tag, the last one first.
    private readonly Dictionary<string, Stack<int>> _implied = [];
    private long _stepsLeft;

    // Pages nested on purpose would have each tag climb all of them.
    private ImpliedEnds(int length) => _stepsLeft = 10_000 + (16L * length);

    /// <summary>Reads a page.</summary>
    public static ImpliedEnds Of(string html)
    {
        var ends = new ImpliedEnds(html.Length);
        byte[] bytes = Encoding.UTF8.GetBytes(html);
        HtmlTokenizer tokenizer = new(bytes);
        int atByte = 0;
        int atChar = 0;
        while (tokenizer.Read(out HtmlToken token))
        {
            if (token.Kind is not (HtmlTokenKind.StartTag or HtmlTokenKind.EndTag))
            {
                continue;
            }

            atChar += Encoding.UTF8.GetCharCount(bytes, atByte, token.Start - atByte);
            atByte = token.Start;
            string name = Encoding.UTF8.GetString(token.Name).ToLowerInvariant();
            if (token.Kind == HtmlTokenKind.EndTag)
            {
                ends.Close(name, atChar);
            }
            else
            {
                ends.Imply(name, atChar);
                if (!ElementKinds.IsVoid(name) && !token.SelfClosing)
                {
                    ends.Open(name, atChar);
                }
            }
        }

        ends.CloseFrom(0, html.Length);
        return ends;
    }

    /// <summary>Whether HTML lets the element go without an end tag.</summary>
    public static bool IsOptionalFor(string name) => s_optional.Contains(name);

    /// <summary>Where the element that begins at an offset ends, which is where another tag begins or the page is over; null where it has an end tag.</summary>
    public int? Find(int start) => _stepsLeft > 0 && _ends.TryGetValue(start, out int end) ? end : null;

    private void Open(string name, int at)
    {
        _open.Add((name, at));
        _openCounts[name] = _openCounts.GetValueOrDefault(name) + 1;
    }

    private void Close(string name, int at)
    {
        for (int i = _openCounts.GetValueOrDefault(name) == 0 ? -1 : _open.Count - 1; i >= 0 && _stepsLeft-- > 0; i--)
        {
            if (_open[i].Name == name)
            {
                CloseFrom(i + 1, at);
                _open.RemoveAt(i);
                _openCounts[name]--;
                return;
            }

            if (s_scopes.Contains(_open[i].Name) && name is not ("table" or "tr" or "tbody" or "thead" or "tfoot" or "body" or "html" or "select"))
            {
                break;
            }
        }

        // It ends nothing for a browser, and its author meant something by it: the last element of that name was to end here.
        if (_implied.TryGetValue(name, out Stack<int>? starts) && starts.TryPop(out int start))
        {
            _ends.Remove(start);
        }
    }

    private void Imply(string name, int at)
    {
        switch (name)
        {
            case "li":
                CloseOpen(at, inside: ["ul", "ol", "menu", "dir"], "li");
                break;
            case "dd" or "dt":
                CloseOpen(at, inside: ["dl"], "dd", "dt");
                break;
            case "option":
                CloseOpen(at, inside: ["optgroup", "datalist"], "option");
                break;
            case "optgroup":
                CloseOpen(at, inside: [], "optgroup", "option");
                break;
            case "td" or "th":
                CloseOpen(at, inside: ["tr"], "td", "th", "caption", "colgroup");
                break;
            case "tr":
                CloseOpen(at, inside: ["tbody", "thead", "tfoot"], "tr", "caption", "colgroup");
                break;
            case "tbody" or "thead" or "tfoot" or "caption" or "colgroup":
                CloseOpen(at, inside: [], "tbody", "thead", "tfoot", "caption", "colgroup");
                break;
            case "rt" or "rp" or "rb" or "rtc":
                CloseOpen(at, inside: ["ruby"], "rt", "rp", "rb", "rtc");
                break;
        }

        if (s_closesParagraph.Contains(name))
        {
            int paragraph = CloseOpen(at, inside: [], "p");
            if (paragraph >= 0 && !s_beginsAnew.Contains(name))
            {
                // A list or table after a paragraph's text is no part of it for browsers, and for its author very likely.
                _ends.Remove(paragraph);
            }
        }
    }

    // Closes the nearest element of those names that is open in the same scope, and all within it. Returns its start, or -1.
    private int CloseOpen(int at, ReadOnlySpan<string> inside, params ReadOnlySpan<string> names)
    {
        bool any = false;
        foreach (string name in names)
        {
            any |= _openCounts.GetValueOrDefault(name) > 0;
        }

        for (int i = _open.Count - 1; any && i >= 0 && _stepsLeft-- > 0; i--)
        {
            string name = _open[i].Name;
            if (names.Contains(name))
            {
                int start = _open[i].Start;
                CloseFrom(i, at);
                return start;
            }

            bool isCell = name is "td" or "th" or "caption" && (names.Contains("tr") || names.Contains("tbody"));
            if (inside.Contains(name) || (s_scopes.Contains(name) && !isCell))
            {
                return -1;
            }
        }

        return -1;
    }

    private void CloseFrom(int index, int at)
    {
        for (int i = _open.Count - 1; i >= index; i--)
        {
            _ends[_open[i].Start] = at;
            if (!_implied.TryGetValue(_open[i].Name, out Stack<int>? starts))
            {
                _implied[_open[i].Name] = starts = new Stack<int>();
            }

            starts.Push(_open[i].Start);
            _openCounts[_open[i].Name]--;
        }

        _open.RemoveRange(index, _open.Count - index);
    }
}
