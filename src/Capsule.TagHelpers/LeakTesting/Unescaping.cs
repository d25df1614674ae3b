using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>Takes one layer of escapes off a text, all of one set of kinds at once.</summary>
internal ref struct Unescaping
{
    private const int LongestEntity = 33;

    private readonly ReadableText _source;
    private readonly string _text;
    private readonly EscapeKinds _kinds;
    private readonly StringBuilder _output;
    private readonly List<int> _offsets;
    private readonly List<EscapeKinds> _escapes;

    private Unescaping(ReadableText source, EscapeKinds kinds)
    {
        _source = source;
        _text = source.Text;
        _kinds = kinds;
        _output = new StringBuilder(_text.Length);
        _offsets = new List<int>(_text.Length);
        _escapes = new List<EscapeKinds>(_text.Length);
    }

    /// <summary>Gives the text without a layer of escapes of those kinds; <see langword="null"/> where it has none.</summary>
    internal static ReadableText? TryDecode(ReadableText source, EscapeKinds kinds) => new Unescaping(source, kinds).Run();

    private readonly ReadableText? Run()
    {
        bool any = false;
        for (int i = 0; i < _text.Length;)
        {
            int length = _text[i] switch
            {
                '&' when _kinds.HasFlag(EscapeKinds.HtmlEntity) => Entity(i),
                '\\' when _kinds.HasFlag(EscapeKinds.JavaScript) => JavaScript(i),
                '\\' when _kinds.HasFlag(EscapeKinds.Css) => Css(i),
                '%' when _kinds.HasFlag(EscapeKinds.Url) => Percent(i),
                '+' when _kinds.HasFlag(EscapeKinds.Url) => Plus(i),
                '=' when _kinds.HasFlag(EscapeKinds.QuotedPrintable) => QuotedPrintable(i),
                _ => 0,
            };
            if (length == 0)
            {
                Put(_text.AsSpan(i, 1), i, EscapeKinds.None);
                i++;
                continue;
            }

            any |= _text[i] != '+';
            i += length;
        }

        return any ? new ReadableText(_output.ToString(), [.. _offsets], [.. _escapes], _source.Path, _source.Depth + 1, _source.IsBinary) : null;
    }

    private readonly void Put(ReadOnlySpan<char> decoded, int at, EscapeKinds kind)
    {
        _output.Append(decoded);
        for (int i = 0; i < decoded.Length; i++)
        {
            _offsets.Add(_source.OffsetOf(at));
            _escapes.Add(_source.EscapeAt(at) | kind);
        }
    }

    private readonly void PutCodePoint(uint code, int at, EscapeKinds kind)
    {
        // Half a surrogate pair is joined by the escape that follows it.
        Span<char> one = stackalloc char[2];
        int length = Rune.TryCreate(code, out Rune rune) ? rune.EncodeToUtf16(one) : 1;
        if (length == 1)
        {
            one[0] = (char)code;
        }

        Put(one[..length], at, kind);
    }

    private readonly int Entity(int at)
    {
        int i = at + 1;
        if (i < _text.Length && _text[i] == '#')
        {
            bool hex = i + 1 < _text.Length && (_text[i + 1] | 0x20) == 'x';
            int digits = i + (hex ? 2 : 1);
            int end = digits;
            while (end < _text.Length && end < digits + 16 && (hex ? char.IsAsciiHexDigit(_text[end]) : char.IsAsciiDigit(_text[end])))
            {
                end++;
            }

            NumberStyles style = hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
            if (end == digits || !uint.TryParse(_text.AsSpan(digits, end - digits).TrimStart('0'), style, CultureInfo.InvariantCulture, out uint code) || code > 0x10FFFF)
            {
                return 0;
            }

            PutCodePoint(code, at, EscapeKinds.HtmlEntity);
            return (end < _text.Length && _text[end] == ';' ? end + 1 : end) - at;
        }

        int last = i;
        while (last < _text.Length && last < i + LongestEntity && char.IsAsciiLetterOrDigit(_text[last]))
        {
            last++;
        }

        // Some old names count without their semicolon, also where letters follow.
        for (int end = last; end > i + 1; end--)
        {
            bool closed = end < _text.Length && _text[end] == ';';
            string name = _text[i..end] + (closed ? ";" : string.Empty);
            if ((closed || end < last || end == last) && HtmlEntityProvider.Resolver.GetSymbol(name) is { } symbol)
            {
                Put(symbol, at, EscapeKinds.HtmlEntity);
                return name.Length + 1;
            }
        }

        return 0;
    }

    private readonly int JavaScript(int at)
    {
        char next = at + 1 < _text.Length ? _text[at + 1] : '\0';
        switch (next)
        {
            case 'u' when Hex(at + 2, 4) is { } code:
                PutCodePoint(code, at, EscapeKinds.JavaScript);
                return 6;
            case 'u' when at + 2 < _text.Length && _text[at + 2] == '{' && _text.IndexOf('}', at, Math.Min(10, _text.Length - at)) is var close and > 0 && Hex(at + 3, close - at - 3) is { } code and <= 0x10FFFF:
                PutCodePoint(code, at, EscapeKinds.JavaScript);
                return close + 1 - at;
            case 'x' when Hex(at + 2, 2) is { } code:
                PutCodePoint(code, at, EscapeKinds.JavaScript);
                return 4;
            case >= '0' and <= '7':
                int end = at + 1;
                uint octal = 0;
                while (end < _text.Length && end < at + 4 && _text[end] is >= '0' and <= '7' && (octal * 8) + (uint)(_text[end] - '0') <= 0xFF)
                {
                    octal = (octal * 8) + (uint)(_text[end++] - '0');
                }

                PutCodePoint(octal, at, EscapeKinds.JavaScript);
                return end - at;
            case 'n' or 'r' or 't' or 'b' or 'f' or 'v':
                Put(" ", at, EscapeKinds.JavaScript);
                return 2;
            case '\n' or '\r':
                return next == '\r' && at + 2 < _text.Length && _text[at + 2] == '\n' ? 3 : 2;
            case '"' or '\'' or '\\' or '/' or '`':
                Put([next], at, EscapeKinds.JavaScript);
                return 2;
            default:
                return 0;
        }
    }

    private readonly int Css(int at)
    {
        int end = at + 1;
        while (end < _text.Length && end < at + 7 && char.IsAsciiHexDigit(_text[end]))
        {
            end++;
        }

        if (Hex(at + 1, end - at - 1) is not { } code || code > 0x10FFFF)
        {
            return 0;
        }

        PutCodePoint(code, at, EscapeKinds.Css);
        return (end < _text.Length && _text[end] is ' ' or '\n' or '\t' ? end + 1 : end) - at;
    }

    // A run of escaped bytes is one text in UTF-8, or else in Latin-1; "%u0061" is what JavaScript's escape() makes.
    private readonly int Percent(int at)
    {
        if (at + 1 < _text.Length && (_text[at + 1] | 0x20) == 'u' && Hex(at + 2, 4) is { } code)
        {
            PutCodePoint(code, at, EscapeKinds.Url);
            return 6;
        }

        return Bytes(at, '%', EscapeKinds.Url);
    }

    private readonly int Plus(int at)
    {
        Put(" ", at, EscapeKinds.Url);
        return 1;
    }

    private readonly int QuotedPrintable(int at)
    {
        if (at + 1 < _text.Length && _text[at + 1] is '\r' or '\n')
        {
            return _text[at + 1] == '\r' && at + 2 < _text.Length && _text[at + 2] == '\n' ? 3 : 2;
        }

        return Bytes(at, '=', EscapeKinds.QuotedPrintable);
    }

    private readonly int Bytes(int at, char mark, EscapeKinds kind)
    {
        List<byte> bytes = [];
        int i = at;
        while (i < _text.Length && _text[i] == mark && Hex(i + 1, 2) is { } value)
        {
            bytes.Add((byte)value);
            i += 3;
        }

        ReadOnlySpan<byte> rest = bytes.ToArray();
        int start = at;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(rest, out Rune rune, out int consumed) != System.Buffers.OperationStatus.Done)
            {
                (rune, consumed) = (new Rune((char)rest[0]), 1);
            }

            PutCodePoint((uint)rune.Value, start, kind);
            rest = rest[consumed..];
            start += 3 * consumed;
        }

        return i - at;
    }

    private readonly uint? Hex(int at, int digits) =>
        digits is > 0 and <= 6 && at + digits <= _text.Length && uint.TryParse(_text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value) ? value : null;
}
