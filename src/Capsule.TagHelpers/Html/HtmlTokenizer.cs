namespace Capsule.TagHelpers.Html;

/// <summary>
/// Finds the markup in a page's bytes: where each tag, comment and raw text begins and ends, as the tokenizer of the
/// HTML standard (13.2.5) has it, in one pass and without allocating. Text between markup is skipped, not reported.
/// </summary>
/// <remarks>
/// <para>The input is UTF-8, or anything else in which ASCII bytes mean ASCII.</para>
/// <para>
/// <c>noscript</c> is raw text by default, as in a browser that runs scripts: those are the readers whose placeholders
/// can be unlocked. For readers without scripts its content is markup: pass <c>scripting: false</c> for their view.
/// </para>
/// <para>
/// Which rules hold depends on the tree in a few places, and there is no tree here: see <see cref="ForeignContent"/>
/// for SVG and MathML. Start tags that a parser ignores for their place (a <c>title</c> in a <c>select</c> of old
/// parsers) still open raw text. Nothing secret may depend on those corners; <see cref="TreeConfirmation"/> has a tree.
/// </para>
/// </remarks>
internal ref struct HtmlTokenizer
{
    private readonly ReadOnlySpan<byte> _html;
    private readonly bool _scripting;
    private ForeignContent _foreign;
    private int _position;
    private int _rawNameStart;
    private int _rawNameEnd;

    /// <summary>Starts at the beginning of <paramref name="html"/>.</summary>
    public HtmlTokenizer(ReadOnlySpan<byte> html, bool scripting = true)
    {
        _html = html;
        _scripting = scripting;
    }

    /// <summary>The last attribute of the tag that was read last, where it has any.</summary>
    public HtmlAttribute LastAttribute { get; private set; }

    /// <summary>
    /// Goes on behind the tags that end before a place and mean nothing to whoever looks for raw text, foreign content or the
    /// end of the head. It stops at the first that is not such a tag at a glance: <see cref="Read"/> knows them all.
    /// </summary>
    public void SkipPlainTags(int until)
    {
        if (_rawNameEnd > 0 || !_foreign.IsOutside || until <= _position)
        {
            return;
        }

        ReadOnlySpan<byte> html = _html[..until];
        while (html[_position..].IndexOf((byte)'<') is >= 0 and int offset && PlainTag.FindEnd(html, _position + offset) is > 0 and int end)
        {
            _position = end;
        }
    }

    /// <summary>Finds the next markup. Returns false at the end of input.</summary>
    public bool Read(out HtmlToken token)
    {
        if (_rawNameEnd > 0 && ReadRawText(out token))
        {
            return true;
        }

        while (_position < _html.Length)
        {
            int offset = _html[_position..].IndexOf((byte)'<');
            if (offset < 0)
            {
                break;
            }

            int start = _position + offset;
            if (start + 1 >= _html.Length)
            {
                break;
            }

            byte next = _html[start + 1];
            if (HtmlBytes.IsLetter(next))
            {
                token = ReadTag(start, start + 1, HtmlTokenKind.StartTag);
                return true;
            }

            if (next == (byte)'!')
            {
                token = ReadDeclaration(start);
                return true;
            }

            if (next == (byte)'?')
            {
                token = ReadBogusComment(start, start + 2);
                return true;
            }

            if (next == (byte)'/' && start + 2 < _html.Length)
            {
                byte first = _html[start + 2];
                if (HtmlBytes.IsLetter(first))
                {
                    token = ReadTag(start, start + 2, HtmlTokenKind.EndTag);
                    return true;
                }

                if (first != (byte)'>')
                {
                    token = ReadBogusComment(start, start + 2);
                    return true;
                }

                // "</>" is nothing at all.
                _position = start + 3;
                continue;
            }

            _position = start + 1;
        }

        _position = _html.Length;
        token = default;
        return false;
    }

    private HtmlToken ReadTag(int start, int nameStart, HtmlTokenKind kind)
    {
        int nameEnd = nameStart;
        while (nameEnd < _html.Length && !HtmlBytes.EndsName(_html[nameEnd]))
        {
            nameEnd++;
        }

        bool selfClosing = false;
        if (nameEnd < _html.Length && _html[nameEnd] == (byte)'>')
        {
            _position = nameEnd + 1;
        }
        else
        {
            HtmlAttributeEnumerator attributes = new(_html, nameEnd);
            while (attributes.MoveNext())
            {
            }

            if (attributes.TagEnd < 0)
            {
                _position = _html.Length;
                return new HtmlToken(_html, HtmlTokenKind.Unfinished, start, _html.Length, nameStart, nameEnd, false);
            }

            LastAttribute = attributes.Current;
            _position = attributes.TagEnd;
            selfClosing = attributes.SelfClosing;
        }

        HtmlToken token = new(_html, kind, start, _position, nameStart, nameEnd, selfClosing);
        if (kind == HtmlTokenKind.EndTag)
        {
            _foreign.Leave(token.Name);
        }
        else
        {
            _foreign.Enter(_html, token);
            if (!_foreign.IsForeign && RawTextElements.Contains(token.Name, _scripting) && !_foreign.JustEntered)
            {
                _rawNameStart = nameStart;
                _rawNameEnd = nameEnd;
            }
        }

        return token;
    }

    private HtmlToken ReadDeclaration(int start)
    {
        if (HtmlBytes.StartsWith(_html, start, "<!--"u8))
        {
            return Finish(HtmlTokenKind.Comment, start, FindCommentEnd(start + 4));
        }

        if (_foreign.IsForeign && _html[start..].StartsWith("<![CDATA["u8))
        {
            int length = _html[(start + 9)..].IndexOf("]]>"u8);
            return Finish(HtmlTokenKind.CData, start, length < 0 ? _html.Length : start + 9 + length + 3);
        }

        if (HtmlBytes.StartsWith(_html, start, "<!doctype"u8))
        {
            // Not even quotes keep a '>' from ending it.
            HtmlToken doctype = ReadBogusComment(start, start + 9);
            return Finish(HtmlTokenKind.Doctype, start, doctype.End);
        }

        return ReadBogusComment(start, start + 2);
    }

    private HtmlToken ReadBogusComment(int start, int from)
    {
        int length = _html[from..].IndexOf((byte)'>');
        return Finish(HtmlTokenKind.Comment, start, length < 0 ? _html.Length : from + length + 1);
    }

    private HtmlToken Finish(HtmlTokenKind kind, int start, int end)
    {
        _position = end;
        return new HtmlToken(_html, kind, start, end, start, start, false);
    }

    private readonly int FindCommentEnd(int position)
    {
        // "<!-->" and "<!--->" are whole comments.
        if (_html[position..].StartsWith(">"u8))
        {
            return position + 1;
        }

        if (_html[position..].StartsWith("->"u8))
        {
            return position + 2;
        }

        while (true)
        {
            int dashes = _html[position..].IndexOf("--"u8);
            if (dashes < 0)
            {
                return _html.Length;
            }

            position += dashes + 2;
            while (position < _html.Length && _html[position] == (byte)'-')
            {
                position++;
            }

            if (_html[position..].StartsWith(">"u8))
            {
                return position + 1;
            }

            if (_html[position..].StartsWith("!>"u8))
            {
                return position + 2;
            }
        }
    }

    private bool ReadRawText(out HtmlToken token)
    {
        int start = _position;
        ReadOnlySpan<byte> name = _html[_rawNameStart.._rawNameEnd];
        int end = HtmlBytes.Same(name, "plaintext"u8) ? _html.Length
            : HtmlBytes.Same(name, "script"u8) ? ScriptText.FindEnd(_html, start)
            : RawTextElements.FindEnd(_html, start, name);
        token = new HtmlToken(_html, HtmlTokenKind.RawText, start, end, _rawNameStart, _rawNameEnd, false);
        _rawNameEnd = 0;
        _position = end;
        return end > start;
    }
}
