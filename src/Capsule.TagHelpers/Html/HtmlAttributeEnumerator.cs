namespace Capsule.TagHelpers.Html;

/// <summary>
/// Walks the attributes of one tag by the tokenizer states of the HTML standard (13.2.5.32 to 13.2.5.40), and so
/// finds where the tag ends. Duplicates are all reported: the first is the one that counts.
/// </summary>
internal ref struct HtmlAttributeEnumerator
{
    private readonly ReadOnlySpan<byte> _html;
    private int _position;

    internal HtmlAttributeEnumerator(ReadOnlySpan<byte> html, int afterName)
    {
        _html = html;
        _position = afterName;
        TagEnd = -1;
    }

    /// <summary>The attribute that the last <see cref="MoveNext"/> found.</summary>
    public HtmlAttribute Current { get; private set; }

    /// <summary>Once <see cref="MoveNext"/> returned false: the offset after <c>&gt;</c>, or -1 where the input ends before.</summary>
    public int TagEnd { get; private set; }

    /// <summary>Once <see cref="MoveNext"/> returned false: whether the tag ends in <c>/&gt;</c>.</summary>
    public bool SelfClosing { get; private set; }

    public readonly HtmlAttributeEnumerator GetEnumerator() => this;

    /// <summary>Finds the next attribute. Returns false at the end of the tag and at the end of input.</summary>
    public bool MoveNext()
    {
        bool slash = false;
        while (true)
        {
            if (_position >= _html.Length)
            {
                return false;
            }

            byte c = _html[_position];
            if (c == (byte)'>')
            {
                TagEnd = ++_position;
                SelfClosing = slash;
                return false;
            }

            if (c != (byte)'/' && !HtmlBytes.IsSpace(c))
            {
                break;
            }

            slash = c == (byte)'/';
            _position++;
        }

        int start = _position;

        // A name may begin with '=', which is then part of it.
        _position++;
        while (_position < _html.Length && !IsNameEnd(_html[_position]))
        {
            _position++;
        }

        int nameEnd = _position;
        int value = SkipSpace(nameEnd);
        if (value >= _html.Length || _html[value] != (byte)'=')
        {
            Current = new HtmlAttribute(start, nameEnd, nameEnd, nameEnd, nameEnd, false);
            return true;
        }

        value = SkipSpace(value + 1);
        if (value >= _html.Length || _html[value] == (byte)'>')
        {
            _position = value;
            Current = new HtmlAttribute(start, nameEnd, value, value, value, false);
            return true;
        }

        byte quote = _html[value];
        if (quote is (byte)'"' or (byte)'\'')
        {
            int length = _html[(value + 1)..].IndexOf(quote);
            if (length < 0)
            {
                _position = _html.Length;
                return false;
            }

            int end = value + 1 + length;
            _position = end + 1;
            Current = new HtmlAttribute(start, nameEnd, value + 1, end, end + 1, true);
            return true;
        }

        _position = value;
        while (_position < _html.Length && _html[_position] != (byte)'>' && !HtmlBytes.IsSpace(_html[_position]))
        {
            _position++;
        }

        Current = new HtmlAttribute(start, nameEnd, value, _position, _position, true);
        return true;
    }

    private readonly int SkipSpace(int position)
    {
        while (position < _html.Length && HtmlBytes.IsSpace(_html[position]))
        {
            position++;
        }

        return position;
    }

    private static bool IsNameEnd(byte c) => HtmlBytes.IsSpace(c) || c is (byte)'/' or (byte)'>' or (byte)'=';
}
