namespace Capsule.TagHelpers.Html;

/// <summary>One piece of markup and where it stands. Lives as long as the input does.</summary>
internal readonly ref struct HtmlToken
{
    private readonly ReadOnlySpan<byte> _html;
    private readonly int _nameEnd;

    internal HtmlToken(ReadOnlySpan<byte> html, HtmlTokenKind kind, int start, int end, int nameStart, int nameEnd, bool selfClosing)
    {
        _html = html;
        _nameEnd = nameEnd;
        Kind = kind;
        Start = start;
        End = end;
        Name = html[nameStart..nameEnd];
        SelfClosing = selfClosing;
    }

    public HtmlTokenKind Kind { get; }

    /// <summary>Offset of its first byte.</summary>
    public int Start { get; }

    /// <summary>Offset after its last byte.</summary>
    public int End { get; }

    /// <summary>A tag's name as written; for raw text that of its element; else empty.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Whether the tag ends in <c>/&gt;</c>. It means something in SVG and MathML only.</summary>
    public bool SelfClosing { get; }

    /// <summary>The attributes of a tag; none for other kinds.</summary>
    public HtmlAttributeEnumerator Attributes =>
        Kind is HtmlTokenKind.StartTag or HtmlTokenKind.EndTag
            ? new HtmlAttributeEnumerator(_html, _nameEnd)
            : new HtmlAttributeEnumerator([], 0);

    /// <summary>Whether the name is <paramref name="lowerCase"/>, in any case.</summary>
    public bool Is(ReadOnlySpan<byte> lowerCase) => Name.Length == lowerCase.Length && HtmlBytes.Same(Name, lowerCase);

    /// <summary>Whether this is a start tag of that name.</summary>
    public bool Opens(ReadOnlySpan<byte> lowerCase) => Kind == HtmlTokenKind.StartTag && Is(lowerCase);

    /// <summary>Whether this is an end tag of that name.</summary>
    public bool Closes(ReadOnlySpan<byte> lowerCase) => Kind == HtmlTokenKind.EndTag && Is(lowerCase);

    /// <summary>Finds an attribute by name; of duplicates the first, as parsers do.</summary>
    public bool TryGetAttribute(ReadOnlySpan<byte> lowerCase, out HtmlAttribute attribute)
    {
        foreach (HtmlAttribute candidate in Attributes)
        {
            if (HtmlBytes.Same(_html[candidate.Start..candidate.NameEnd], lowerCase))
            {
                attribute = candidate;
                return true;
            }
        }

        attribute = default;
        return false;
    }
}
