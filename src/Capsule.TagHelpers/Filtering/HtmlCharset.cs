using System.Text;
using Microsoft.Net.Http.Headers;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Reads from a response's content type whether it is HTML, and in which charset.</summary>
internal static class HtmlCharset
{
    internal static bool IsHtml(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed)
        && (parsed.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            || parsed.MediaType.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase));

    /// <summary>Gives the encoding; UTF-8 where none is named, <see langword="null"/> where the name is unknown.</summary>
    internal static Encoding? EncodingOf(string? contentType, out string charset)
    {
        charset = MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? parsed) && parsed.Charset.HasValue
            ? HeaderUtilities.RemoveQuotes(parsed.Charset).ToString()
            : "utf-8";
        try
        {
            return Encoding.GetEncoding(charset);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Says whether ASCII text reads the same in the response's charset, so that its bytes can be searched for it.</summary>
    internal static bool IsAsciiBased(string? contentType) =>
        EncodingOf(contentType, out _) is { } encoding && encoding.GetBytes("data-dca-<>").AsSpan().SequenceEqual("data-dca-<>"u8);
}
