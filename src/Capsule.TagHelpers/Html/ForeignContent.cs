namespace Capsule.TagHelpers.Html;

/// <summary>
/// Follows a page into SVG and MathML, where <c>style</c>, <c>title</c> and <c>script</c> hold markup and CDATA sections
/// are real, and out again at the elements in which HTML goes on (<c>foreignObject</c>, <c>desc</c>, <c>mtext</c> …).
/// </summary>
/// <remarks>
/// It is exact for foreign elements that are closed properly and for the HTML start tags that break out of them. It
/// keeps no tree: an HTML end tag inside foreign content is taken to close an element around it, and
/// <c>&lt;/svg&gt;</c> to close the nearest SVG whatever is open within. Deeper than 32 levels it stops counting.
/// A CDATA section directly in an element such as <c>foreignObject</c> is taken for the comment it would be in HTML.
/// </remarks>
internal struct ForeignContent
{
    private const int Svg = 1;
    private const int MathMl = 2;
    private const int Html = 3;
    private const int MaxDepth = 32;

    // Two bits a level, the innermost lowest.
    private ulong _levels;
    private int _depth;

    /// <summary>Whether the parser is inside SVG or MathML proper.</summary>
    public readonly bool IsForeign => Top is Svg or MathMl;

    /// <summary>Whether there is no SVG or MathML around, not even with HTML between.</summary>
    public readonly bool IsOutside => _depth == 0;

    /// <summary>Whether the last start tag was a foreign element that HTML goes on in, such as an SVG <c>title</c>.</summary>
    public bool JustEntered { get; private set; }

    private readonly int Top => (int)(_levels & 3);

    /// <summary>Takes note of a start tag.</summary>
    public void Enter(ReadOnlySpan<byte> html, in HtmlToken tag)
    {
        JustEntered = false;
        if (_depth == 0 && tag.Name.Length is not (3 or 4))
        {
            // Neither "svg" nor "math", and nothing to come out of.
            return;
        }

        if (IsForeign && BreaksOut(tag))
        {
            LeaveForeign();
        }

        if (tag.SelfClosing && (IsForeign || tag.Is("svg"u8) || tag.Is("math"u8)))
        {
            // "<title/>" in SVG: an empty foreign element, no raw text.
            JustEntered = true;
            return;
        }

        if (tag.Is("svg"u8))
        {
            Push(Svg);
        }
        else if (tag.Is("math"u8))
        {
            Push(MathMl);
        }
        else if ((Top == Svg && IsSvgIntegrationPoint(tag.Name)) || (Top == MathMl && IsMathMlIntegrationPoint(html, tag)))
        {
            Push(Html);
            JustEntered = true;
        }
    }

    /// <summary>Takes note of an end tag.</summary>
    public void Leave(ReadOnlySpan<byte> name)
    {
        if (_depth == 0)
        {
            return;
        }

        if (HtmlBytes.Same(name, "svg"u8))
        {
            PopTo(Svg);
        }
        else if (HtmlBytes.Same(name, "math"u8))
        {
            PopTo(MathMl);
        }
        else if (Top == Html)
        {
            if (IsSvgIntegrationPoint(name) || IsMathMlTextPoint(name) || HtmlBytes.Same(name, "annotation-xml"u8))
            {
                Pop();
            }
        }
        else if (IsBreakout(name))
        {
            LeaveForeign();
        }
    }

    private void Push(int level)
    {
        if (_depth < MaxDepth)
        {
            _levels = (_levels << 2) | (uint)level;
            _depth++;
        }
    }

    private void Pop()
    {
        _levels >>= 2;
        _depth--;
    }

    private void PopTo(int level)
    {
        ulong rest = _levels;
        for (int popped = 1; popped <= _depth; popped++, rest >>= 2)
        {
            if ((int)(rest & 3) == level)
            {
                _levels = rest >> 2;
                _depth -= popped;
                return;
            }
        }
    }

    private void LeaveForeign()
    {
        while (IsForeign)
        {
            Pop();
        }
    }

    private static bool IsSvgIntegrationPoint(ReadOnlySpan<byte> name) =>
        HtmlBytes.Same(name, "foreignobject"u8) || HtmlBytes.Same(name, "desc"u8) || HtmlBytes.Same(name, "title"u8);

    private static bool IsMathMlTextPoint(ReadOnlySpan<byte> name) =>
        HtmlBytes.Same(name, "mi"u8) || HtmlBytes.Same(name, "mo"u8) || HtmlBytes.Same(name, "mn"u8)
        || HtmlBytes.Same(name, "ms"u8) || HtmlBytes.Same(name, "mtext"u8);

    private static bool IsMathMlIntegrationPoint(ReadOnlySpan<byte> html, in HtmlToken tag)
    {
        if (IsMathMlTextPoint(tag.Name))
        {
            return true;
        }

        if (!tag.Is("annotation-xml"u8) || !tag.TryGetAttribute("encoding"u8, out HtmlAttribute encoding))
        {
            return false;
        }

        ReadOnlySpan<byte> value = html[encoding.ValueStart..encoding.ValueEnd];
        return HtmlBytes.Same(value, "text/html"u8) || HtmlBytes.Same(value, "application/xhtml+xml"u8);
    }

    private static bool BreaksOut(in HtmlToken tag)
    {
        if (tag.Is("font"u8))
        {
            return tag.TryGetAttribute("color"u8, out _) || tag.TryGetAttribute("face"u8, out _) || tag.TryGetAttribute("size"u8, out _);
        }

        return IsBreakout(tag.Name);
    }

    // HTML 13.2.6.5: the start tags that no foreign element can hold.
    private static bool IsBreakout(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > 10)
        {
            return false;
        }

        Span<char> lower = stackalloc char[10];
        for (int i = 0; i < name.Length; i++)
        {
            lower[i] = (char)(name[i] is >= (byte)'A' and <= (byte)'Z' ? name[i] | 0x20 : name[i]);
        }

        return lower[..name.Length] is "b" or "big" or "blockquote" or "body" or "br" or "center" or "code" or "dd" or "div"
            or "dl" or "dt" or "em" or "embed" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "head" or "hr" or "i"
            or "img" or "li" or "listing" or "menu" or "meta" or "nobr" or "ol" or "p" or "pre" or "ruby" or "s" or "small"
            or "span" or "strong" or "strike" or "sub" or "sup" or "table" or "tt" or "u" or "ul" or "var";
    }
}
