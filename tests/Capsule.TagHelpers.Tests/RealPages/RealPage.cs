using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Capsule.TagHelpers.Tests.RealPages;

/// <summary>
/// A page that somebody else wrote. Its bytes are seen as Latin-1 characters, one for each, so that offsets are the same
/// in both and nothing is lost on the way.
/// </summary>
/// <param name="Path">Where it lies below the pages' folder, with '/' between the names.</param>
/// <param name="Html">Its bytes as Latin-1.</param>
internal sealed partial record RealPage(string Path, string Html)
{
    private const int DeclarationBytes = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Gets the charset that the page declares, else the one its bytes are in; <see langword="null"/> where .NET has none of that name.</summary>
    internal Encoding? Charset { get; } = FindCharset(Html);

    internal static byte[] Read(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (!file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return bytes;
        }

        using var unpacked = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        gzip.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    /// <summary>Gives bytes seen as Latin-1 back as the text that they are in the page's charset.</summary>
    internal string Decode(string latin1) => Charset!.GetString(Encoding.Latin1.GetBytes(latin1));

    private static Encoding? FindCharset(string html)
    {
        if (Declaration().Match(html[..Math.Min(html.Length, DeclarationBytes)]) is not { Success: true } declared)
        {
            return IsUtf8(html) ? Encoding.UTF8 : Encoding.Latin1;
        }

        try
        {
            Encoding encoding = Encoding.GetEncoding(declared.Groups[1].Value);

            // What is not ASCII-based cannot be looked at byte by byte. An ASCII page with other bytes in it is Latin-1 to browsers.
            return encoding.CodePage == Encoding.ASCII.CodePage ? Encoding.Latin1 : encoding.GetBytes("<a>") is [(byte)'<', (byte)'a', (byte)'>'] ? encoding : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsUtf8(string html)
    {
        try
        {
            StrictUtf8.GetCharCount(Encoding.Latin1.GetBytes(html));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    [GeneratedRegex("(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();
}
