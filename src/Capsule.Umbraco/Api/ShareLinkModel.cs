using Capsule.Umbraco.Pages;
using Capsule.Umbraco.Sharing;

namespace Capsule.Umbraco.Api;

/// <summary>A share link as the dashboard shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What the editor called it.</param>
/// <param name="ResourceId">The page's resource id.</param>
/// <param name="DocumentKey">The document's key.</param>
/// <param name="DocumentName">The document's name when it was made.</param>
/// <param name="Domain">In whose name it is signed.</param>
/// <param name="Scopes">What it grants.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="MaxUses">How often it may be used; any number where none is given.</param>
/// <param name="Uses">How often it was used.</param>
/// <param name="IsRevoked">Whether it was revoked.</param>
public sealed record ShareLinkModel(
    string Id,
    string? Title,
    string ResourceId,
    Guid? DocumentKey,
    string? DocumentName,
    string Domain,
    IReadOnlyList<string> Scopes,
    DateTimeOffset? CreatedAt,
    string? CreatedBy,
    DateTimeOffset ExpiresAt,
    int? MaxUses,
    long Uses,
    bool IsRevoked)
{
    internal static ShareLinkModel Of(StoredLink link) => new(
        link.Id, link.Title, link.ResourceId!, link.DocumentKey ?? ResourceIds.KeyOf(link.ResourceId!), link.DocumentName, link.Domain, link.Scopes, link.CreatedAt, link.CreatedBy, link.ExpiresAt, link.MaxUses, link.Uses, link.IsRevoked);
}
