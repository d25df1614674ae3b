namespace Capsule.TagHelpers.Html;

/// <summary>The names by which a page says what is protected. HTML takes them in any case.</summary>
internal static class MarkerNames
{
    public const string Sealed = "dca-sealed";
    public const string Protected = "dca-protected";
    public const string Teaser = "dca-teaser";
    public const string Paywall = "dca-paywall";
    public const string ScopeAttribute = "data-dca-scope";
    public const string NameAttribute = "data-dca-name";
    public const string ContentTypeAttribute = "data-dca-content-type";
    public const string LockedFromAttribute = "data-dca-locked-from";
    public const string LockedUntilAttribute = "data-dca-locked-until";
    public const string PaywallAttribute = "data-dca-paywall";
    public const string ContentNameAttribute = "data-dca-content-name";

    /// <summary>
    /// The attributes that no element keeps once it is a region: what they said has been heard, and a content name
    /// that stood there already would take the place of ours.
    /// </summary>
    public static readonly string[] Directives =
        [ScopeAttribute, NameAttribute, ContentTypeAttribute, LockedFromAttribute, LockedUntilAttribute, PaywallAttribute, ContentNameAttribute];
}
