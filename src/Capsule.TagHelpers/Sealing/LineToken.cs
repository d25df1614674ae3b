using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// What a view's paywall line carries to show that no reader wrote it: a sealed region without content, which says what
/// the line says. A reader who came by one could only hide their own text with it.
/// </summary>
internal static class LineToken
{
    private const string DefaultContentType = "text/html";

    /// <summary>Makes the token of a line, in base64url.</summary>
    internal static string Seal(RegionSealer sealer, LineMarks line, string? resourceId) => sealer.Seal(new SealedRegion
    {
        Name = line.Name,
        Scopes = line.Scopes,
        Lock = line.Lock,
        ContentType = line.ContentType ?? DefaultContentType,
        // No region can have this placeholder, so neither can pass for the other.
        Tag = MarkerNames.Paywall,
        ResourceId = resourceId,
        ClosedBecause = "it is the token of a paywall line",
        Content = default,
    });

    /// <summary>Opens the token of a line that says the same; <see langword="null"/> where this site made none such.</summary>
    internal static SealedRegion? TryOpen(RegionSealer sealer, string token, LineMarks line) =>
        sealer.TryOpen(Encoding.UTF8.GetBytes(token)) is { Tag: MarkerNames.Paywall } said
            && said.Scopes == line.Scopes && said.Lock == line.Lock && said.Name == line.Name && said.ContentType == (line.ContentType ?? DefaultContentType)
            ? said
            : null;
}
