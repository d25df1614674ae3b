using System.Text;
using System.Text.RegularExpressions;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>A response's body as text, and what it is.</summary>
internal static partial class ResponseText
{
    private const int DeclarationBytes = 1024;

    /// <summary>Decodes a body as browsers do: by its byte order mark, then by the header, then by what the text declares; else as UTF-8.</summary>
    internal static string Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        Encoding encoding =
            body.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8
            : body.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode
            : body.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode
            : EncodingIn(contentType)
                ?? EncodingIn(Encoding.Latin1.GetString(body[..Math.Min(body.Length, DeclarationBytes)]))
                ?? Encoding.UTF8;
        return encoding.GetString(body);
    }

    /// <summary>Says whether tags in it are tags.</summary>
    internal static bool IsMarkup(string body, string? contentType) =>
        contentType is null
            ? body.AsSpan().TrimStart().StartsWith("<", StringComparison.Ordinal)
            : contentType.Contains("html", StringComparison.OrdinalIgnoreCase) || contentType.Contains("xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says whether there is a manifest in it: in a page's script element, or as JSON by itself or within more of it.</summary>
    internal static bool HasManifest(string body, string? contentType) =>
        IsMarkup(body, contentType)
            ? ManifestClass().IsMatch(body)
            : body.Contains("\"resourceJWT\"", StringComparison.Ordinal);

    private static Encoding? EncodingIn(string? declaration)
    {
        if (declaration is null || Charset().Match(declaration) is not { Success: true } match)
        {
            return null;
        }

        string name = match.Groups[1].Value;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9._:-]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex("<script[^>]*\\sclass\\s*=\\s*[\"']?[^\"'>]*\\bdca-manifest\\b", RegexOptions.IgnoreCase)]
    private static partial Regex ManifestClass();
}
