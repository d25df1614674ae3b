using System.Text;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Finds where the parents of paywall lines end, in one pass over the page's tags with a stack of open elements. It
/// knows of the end tags that HTML lets authors leave out, and which end tags a browser ignores.
/// </summary>
/// <remarks>
/// It is a good guess and no more: it moves no nodes, as browsers do with what is misplaced in tables and with formatting
/// that crosses blocks. <see cref="TreeConfirmation"/> refuses the page where a browser sees another end.
/// </remarks>
internal sealed class LineBorderFinder
{
    private readonly HashSet<int> _starts;
    private readonly Dictionary<int, LineBorders> _found = [];
    private readonly OpenElements _open = new();
    private readonly List<LineBorders> _atRoot = [];
    private readonly int _length;

    private LineBorderFinder(HashSet<int> starts, int length)
    {
        _starts = starts;
        _length = length;
    }

    /// <summary>Finds the borders of the lines that begin at some offsets. Those that are no start tag are left out.</summary>
    public static Dictionary<int, LineBorders> Find(string html, HashSet<int> starts)
    {
        // One byte a character, so that offsets are the same. What is not ASCII is no markup.
        byte[] bytes = new byte[html.Length];
        for (int i = 0; i < html.Length; i++)
        {
            bytes[i] = html[i] < 0x80 ? (byte)html[i] : (byte)0x80;
        }

        var finder = new LineBorderFinder(starts, html.Length);
        var tokenizer = new HtmlTokenizer(bytes);
        while (tokenizer.Read(out HtmlToken token))
        {
            if (token.Kind == HtmlTokenKind.StartTag)
            {
                finder.Open(Encoding.ASCII.GetString(token.Name).ToLowerInvariant(), token);
            }
            else if (token.Kind == HtmlTokenKind.EndTag)
            {
                finder.Close(Encoding.ASCII.GetString(token.Name).ToLowerInvariant(), token.Start, token.End);
            }
        }

        End(finder._open.PopTo(0), finder._length);
        finder.EndRoot(finder._length);
        return finder._found;
    }

    private void Open(string name, in HtmlToken token)
    {
        End(_open.MakeRoomFor(name), token.Start);
        bool isFrame = name is "html" or "head" or "body";
        if (isFrame && _open.Has(name))
        {
            return;
        }

        LineBorders? line = _starts.Contains(token.Start) ? AddLine(token.Start, token.End) : null;
        if (!ElementKinds.IsVoid(name) && !(token.SelfClosing && (name is "svg" or "math" || _open.IsForeign)))
        {
            _open.Push(new OpenElement(name) { Line = line });
        }
    }

    private LineBorders AddLine(int start, int tagEnd)
    {
        OpenElement? parent = _open.Top;
        bool isRoot = parent is null or { Name: "html" };
        var line = new LineBorders
        {
            Start = start,
            TagEnd = tagEnd,
            Parent = isRoot ? "body" : _open.IsForeign ? "svg" : parent!.Name,
            IsInParagraph = _open.FindParagraph() >= 0,
        };
        (isRoot ? _atRoot : parent!.LinesInside).Add(line);
        return _found[start] = line;
    }

    private void Close(string name, int start, int end)
    {
        if (name is "body" or "html")
        {
            if (!_open.HasScopeBorder)
            {
                End(_open.PopTo(0), start);
                EndRoot(start);
            }

            return;
        }

        int match = _open.FindClosedBy(name);
        if (match < 0)
        {
            return;
        }

        if (_open[match].Line is { } line)
        {
            line.EndTagStart = start;
            line.EndTagEnd = end;
        }

        End(TreeRules.IsFormatting(name) && _open.HasBlockAbove(match) ? [_open.Remove(match)] : _open.PopTo(match), start);
    }

    private static void End(IReadOnlyList<OpenElement> elements, int offset)
    {
        foreach (LineBorders line in elements.SelectMany(element => element.LinesInside))
        {
            line.End = offset;
        }
    }

    private void EndRoot(int offset)
    {
        _atRoot.ForEach(line => line.End = offset);
        _atRoot.Clear();
    }
}
