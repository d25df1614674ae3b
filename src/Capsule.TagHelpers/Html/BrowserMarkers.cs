using System.Buffers;
using AngleSharp.Dom;

namespace Capsule.TagHelpers.Html;

/// <summary>What a browser takes for a marker.</summary>
internal static class BrowserMarkers
{
    private static readonly SearchValues<char> s_nameEnds = SearchValues.Create(" \t\r\n\f/>");

    /// <summary>Whether the element is or carries a marker of any kind, supported or not.</summary>
    public static bool IsMarked(IElement element) =>
        IsProtectedElement(element)
        || string.Equals(element.LocalName, MarkerNames.Paywall, StringComparison.OrdinalIgnoreCase)
        || element.HasAttribute(MarkerNames.ScopeAttribute)
        || element.HasAttribute(MarkerNames.PaywallAttribute);

    /// <summary>The scopes that its marker names.</summary>
    public static ScopeSet ScopesOf(IElement element) =>
        ScopeSet.Parse(element.GetAttribute(IsProtectedElement(element) ? "scope" : MarkerNames.ScopeAttribute));

    /// <summary>When its marker says that it is locked; null where that cannot be read.</summary>
    public static LockTimes? LockOf(IElement element)
    {
        bool isProtected = IsProtectedElement(element);
        string? from = element.GetAttribute(isProtected ? "locked-from" : MarkerNames.LockedFromAttribute);
        string? until = element.GetAttribute(isProtected ? "locked-until" : MarkerNames.LockedUntilAttribute);
        return LockTimes.TryRead(from, until, out LockTimes times) ? times : null;
    }

    /// <summary>Whether the element is where SVG or MathML begins.</summary>
    public static bool IsForeignRoot(IElement element) =>
        (element.LocalName == "svg" && element.NamespaceUri == NamespaceNames.SvgUri)
        || (element.LocalName == "math" && element.NamespaceUri == NamespaceNames.MathMlUri);

    /// <summary>Whether the source has such an element's start tag at an offset.</summary>
    public static bool IsForeignRoot(string html, int offset)
    {
        ReadOnlySpan<char> name = NameAt(html, offset + 1);
        return name.Equals("svg", StringComparison.OrdinalIgnoreCase) || name.Equals("math", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsProtectedElement(IElement element) =>
        string.Equals(element.LocalName, MarkerNames.Protected, StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> NameAt(string html, int offset)
    {
        ReadOnlySpan<char> rest = html.AsSpan(Math.Min(offset, html.Length));
        int end = rest.IndexOfAny(s_nameEnds);
        return end < 0 ? rest : rest[..end];
    }
}
