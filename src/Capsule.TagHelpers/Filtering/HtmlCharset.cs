using System.Text;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Reads from a response whether it is HTML, and in which charset, as browsers do: they read malformed headers too, and
/// what they show must not have been taken for something else here.
/// </summary>
internal static class HtmlCharset
{
    /// <summary>The type of MVC's pages, and of nearly all others.</summary>
    internal const string Utf8Html = "text/html; charset=utf-8";

    internal static bool IsHtml(string? contentType) => contentType is Utf8Html || Names(contentType, "text/html") || IsXml(contentType);

    /// <summary>Says whether browsers read the page with an XML parser.</summary>
    internal static bool IsXml(string? contentType) => Names(contentType, "application/xhtml+xml");

    /// <summary>
    /// Gives the encoding: that of the byte order mark, which goes before the header (WHATWG Encoding, "decode"), then
    /// that of the header, then the page's own word; UTF-8 where none is named, <see langword="null"/> where the name is unknown.
    /// </summary>
    internal static Encoding? EncodingOf(string? contentType, ReadOnlySpan<byte> page, out string charset)
    {
        charset = page.StartsWith(Encoding.Unicode.Preamble) ? "utf-16"
            : page.StartsWith(Encoding.BigEndianUnicode.Preamble) ? "utf-16BE"
            : page.StartsWith(Encoding.UTF8.Preamble) ? "utf-8"
            : CharsetOf(contentType) ?? (IsXml(contentType) ? null : MetaCharset.Find(page)) ?? "utf-8";
        return Find(charset.ToLowerInvariant());
    }

    /// <summary>Says whether ASCII text reads the same in the response's charset, so that its bytes can be searched for it.</summary>
    internal static bool IsAsciiBased(string? contentType, ReadOnlySpan<byte> page) =>
        EncodingOf(contentType, page, out _) is { } encoding && encoding.GetBytes("data-dca-<>").AsSpan().SequenceEqual("data-dca-<>"u8);

    // By the names that browsers know, and for what they mean by them (WHATWG Encoding, section 4.2): Latin-1 is read as
    // windows-1252 by all of them. The provider has what .NET knows, but leaves for the site to register.
    private static Encoding? Find(string label)
    {
        if (label is "utf-8" or "utf8")
        {
            return Encoding.UTF8;
        }

        string name = label switch
        {
            "iso-8859-1" or "iso8859-1" or "iso_8859-1" or "latin1" or "l1" or "us-ascii" or "ascii" or "ansi_x3.4-1968" or "cp1252" or "x-cp1252" => "windows-1252",
            "iso-8859-9" or "iso8859-9" or "latin5" or "l5" => "windows-1254",
            "iso-8859-11" or "tis-620" => "windows-874",
            "gb2312" or "gbk" or "x-gbk" => "gb18030",
            "ks_c_5601-1987" or "euc-kr" or "korean" => "ks_c_5601-1987",
            _ => label,
        };
        try
        {
            Encoding? found = CodePagesEncodingProvider.Instance.GetEncoding(name, CharacterReferences.Instance, DecoderFallback.ReplacementFallback);
            return found ?? Encoding.GetEncoding(name, CharacterReferences.Instance, DecoderFallback.ReplacementFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? CharsetOf(string? contentType)
    {
        const string parameter = "charset=";
        if (contentType is Utf8Html)
        {
            return "utf-8";
        }

        string? found = contentType?.Split(';', ',').Skip(1).Select(part => part.Trim()).FirstOrDefault(part => part.StartsWith(parameter, StringComparison.OrdinalIgnoreCase));
        return found?[parameter.Length..].Trim().Trim('"');
    }

    // Several headers arrive as one text, and it is not for us to say which of them counts.
    private static bool Names(ReadOnlySpan<char> contentType, string mediaType)
    {
        foreach (Range part in contentType.Split(','))
        {
            ReadOnlySpan<char> value = contentType[part];
            int end = value.IndexOf(';');
            if ((end < 0 ? value : value[..end]).Trim().Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
