using System.Text.RegularExpressions;

namespace Capsule.Umbraco.RichText;

/// <summary>Which blocks stand in a rich text. The text holds their keys alone; what they hold lies beside it.</summary>
internal static partial class BlockKeys
{
    /// <summary>Finds the keys in HTML, as editors' texts (<c>data-content-key</c>, once <c>-udi</c>) and the Delivery API (<c>data-content-id</c>) give them.</summary>
    internal static HashSet<Guid> FindIn(string html) => [.. Attribute().Matches(html).Select(match => Guid.Parse(match.Groups[1].Value))];

    /// <summary>Reads a key: a GUID, or an identifier that ends in one.</summary>
    internal static Guid? Parse(string? key)
    {
        Match match = Identifier().Match(key ?? string.Empty);
        return match.Success ? Guid.Parse(match.Value) : null;
    }

    [GeneratedRegex(@"data-content-(?:key|id|udi)\s*=\s*[""']?(?:umb://element/)?([0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();

    [GeneratedRegex("[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
