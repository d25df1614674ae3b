using System.Text;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Site;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Guarding;

/// <summary>
/// Keeps protected regions out of responses that are not HTML: a view's output in a JSON field, an editor's text in a
/// feed. A sealed region is unreadable there and one given as markup is readable, and both should not be there. They are
/// cut out; what cannot be cut out safely is not sent.
/// </summary>
internal sealed class FormatGuard(CapsuleSite site, TimeProvider timeProvider, ILogger<FormatGuard> logger)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Says whether responses of a type are looked into.</summary>
    internal static bool Knows(string? contentType) => TextFormats.Of(contentType) != TextFormat.None;

    /// <summary>Looks into a response.</summary>
    /// <param name="context">The request.</param>
    /// <param name="body">The response's body.</param>
    /// <returns>What to send instead; <see langword="null"/> where the body may go as it is.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.UnsafeMarkup"/>: it must not go. <see cref="CapsuleErrorCode.KeysUnavailable"/>.</exception>
    internal async ValueTask<PageContent?> CheckAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        string contentType = context.Response.ContentType!;
        TextFormat format = TextFormats.Of(contentType);
        Encoding? encoding = HtmlCharset.EncodingOf(format == TextFormat.Xml ? XmlValues.WithCharset(contentType, body.Span) : contentType, body.Span, out _);
        if (encoding is null)
        {
            return MayHoldMarker(body.Span, format) ? throw Withhold(context, contentType) : null;
        }

        bool isUtf8 = encoding.CodePage == Encoding.UTF8.CodePage;
        ReadOnlyMemory<byte> utf8 = isUtf8 ? body : Encoding.Convert(encoding, s_utf8, body.ToArray());
        if (!MayHoldMarker(utf8.Span, format) || !EscapedMarkup.Mentions(s_utf8.GetString(utf8.Span)))
        {
            return null;
        }

        var values = new ValueStripper(new RegionStripper(await site.GetAsync(context.RequestAborted), logger, timeProvider));
        PageContent result = Strip(utf8, format, values, out int elements) ?? throw Withhold(context, contentType);
        if (values.Withheld > 0)
        {
            Log.WithheldInOtherFormat(logger, contentType, context.Request.Path, $"{values.Withheld} value(s) that hold it");
        }

        if (values.Removed + elements > 0)
        {
            Log.RegionInOtherFormat(logger, contentType, context.Request.Path, values.Removed + elements);
        }

        if (values.Withheld + values.Removed + elements == 0)
        {
            return null;
        }

        // A copy: the body's memory is not ours to keep.
        byte[] left = result.ToArray();
        return new PageContent(isUtf8 ? left : Encoding.Convert(s_utf8, encoding, left), []);
    }

    private static PageContent? Strip(ReadOnlyMemory<byte> utf8, TextFormat format, ValueStripper values, out int elements)
    {
        elements = 0;
        if (format == TextFormat.Json)
        {
            return JsonValues.Strip(utf8.Span, values) is { } edits ? new PageContent(utf8, edits) : null;
        }

        string text = s_utf8.GetString(utf8.Span);
        if (format == TextFormat.Xml)
        {
            return XmlValues.Strip(text, values, out elements) is { } xml ? new PageContent(s_utf8.GetBytes(xml), []) : null;
        }

        // One value, so that nothing would be left of the response.
        string stripped = values.Strip(text) ?? text;
        return values.Withheld > 0 ? null : new PageContent(s_utf8.GetBytes(stripped), []);
    }

    // Nothing forbids a writer to escape the letters of a name.
    private static bool MayHoldMarker(ReadOnlySpan<byte> body, TextFormat format) =>
        Html.MarkerProbe.Holds(body)
        || (format == TextFormat.Json && body.IndexOf("\\u00"u8) >= 0)
        || (format == TextFormat.Xml && body.IndexOf("&#"u8) >= 0);

    private CapsuleException Withhold(HttpContext context, string contentType)
    {
        Log.WithheldInOtherFormat(logger, contentType, context.Request.Path, "The response");
        return Errors.UnsafeText(contentType);
    }
}
