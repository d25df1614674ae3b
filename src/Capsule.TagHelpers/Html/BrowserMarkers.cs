using AngleSharp.Dom;

namespace Capsule.TagHelpers.Html;

/// <summary>What a browser takes for a marker.</summary>
internal static class BrowserMarkers
{
    /// <summary>Whether the element is or carries a marker of any kind, supported or not.</summary>
    public static bool IsMarked(IElement element) =>
        IsProtectedElement(element)
        || string.Equals(element.LocalName, MarkerNames.Paywall, StringComparison.OrdinalIgnoreCase)
        || element.HasAttribute(MarkerNames.ScopeAttribute)
        || element.HasAttribute(MarkerNames.PaywallAttribute);

    /// <summary>The scope that its marker names, or null.</summary>
    public static string? ScopeOf(IElement element) =>
        element.GetAttribute(IsProtectedElement(element) ? "scope" : MarkerNames.ScopeAttribute);

    private static bool IsProtectedElement(IElement element) =>
        string.Equals(element.LocalName, MarkerNames.Protected, StringComparison.OrdinalIgnoreCase);
}
