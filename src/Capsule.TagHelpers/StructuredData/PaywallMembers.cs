using System.Text;
using Capsule.TagHelpers.Filtering;

namespace Capsule.TagHelpers.StructuredData;

/// <summary>
/// What is said of a paywall, in the form that search engines ask for: a boolean that the page is not free, and a part
/// for each section that is not, by its class. Content names are letters, digits and hyphens, so nothing needs escaping.
/// </summary>
internal static class PaywallMembers
{
    private const string NotFree = "\"isAccessibleForFree\":false";

    /// <summary>Gives the insertions that add it to an object, which stays as it is besides.</summary>
    internal static IEnumerable<PageEdit> AddTo(JsonLdArticle article, IReadOnlyList<string> classes)
    {
        string free = article.IsAccessibleForFree is null ? NotFree : string.Empty;
        string parts = string.Join(',', classes.Select(Part));
        if (parts.Length > 0 && article.Parts is { IsArray: true } array)
        {
            yield return Insert(array.End - 1, array.IsEmpty ? parts : $",{parts}");
        }
        else if (parts.Length > 0 && article.Parts is { } single)
        {
            // Its end may be the object's: two insertions at one place would have no order.
            yield return Insert(single.Start, "[");
            yield return Insert(single.End, free.Length > 0 ? $",{parts}],{free}" : $",{parts}]");
            yield break;
        }

        string members = article.Parts is not null || parts.Length == 0 ? free
            : free.Length > 0 ? $"{free},\"hasPart\":[{parts}]"
            : $"\"hasPart\":[{parts}]";
        if (members.Length > 0)
        {
            yield return Insert(article.MembersEnd, article.IsEmpty ? members : $",{members}");
        }
    }

    /// <summary>Gives a block of its own, for a page that describes itself nowhere.</summary>
    internal static string NewBlock(IReadOnlyList<string> classes) =>
        $"<script type=\"{JsonLdBlocks.MediaType}\">{{\"@context\":\"https://schema.org\",\"@type\":\"WebPage\",{NotFree},\"hasPart\":[{string.Join(',', classes.Select(Part))}]}}</script>";

    private static string Part(string name) => $"{{\"@type\":\"WebPageElement\",\"isAccessibleForFree\":false,\"cssSelector\":\".{name}\"}}";

    private static PageEdit Insert(int offset, string text) => new(offset, offset, Encoding.UTF8.GetBytes(text));
}
