namespace Capsule.Umbraco.Api;

/// <summary>A share link that was just made.</summary>
/// <param name="Link">The link.</param>
/// <param name="Url">The page's address with the token. It is shown this once: whoever has it may read.</param>
public sealed record MadeShareLinkModel(ShareLinkModel Link, string Url);
