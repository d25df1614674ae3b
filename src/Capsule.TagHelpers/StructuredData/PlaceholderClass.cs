using System.Net;
using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.StructuredData;

/// <summary>The class by which structured data points at a placeholder: search engines take class selectors only.</summary>
internal static class PlaceholderClass
{
    private const string Prefix = "dca-region-";

    /// <summary>Gives the class of a region.</summary>
    internal static string Of(string contentName) => Prefix + contentName;

    /// <summary>Adds a class to an element's own.</summary>
    /// <param name="placeholder">The element as HTML, its start tag first.</param>
    /// <param name="name">The class.</param>
    /// <returns>The element with it.</returns>
    internal static string Add(string placeholder, string name)
    {
        byte[] html = Encoding.UTF8.GetBytes(placeholder);
        var tokenizer = new HtmlTokenizer(html);
        if (!tokenizer.Read(out HtmlToken tag) || tag.Kind != HtmlTokenKind.StartTag || tag.Start != 0)
        {
            return placeholder;
        }

        if (!tag.TryGetAttribute("class"u8, out HtmlAttribute present))
        {
            return $"{placeholder.AsSpan(0, 1 + tag.Name.Length)} class=\"{name}\"{placeholder.AsSpan(1 + tag.Name.Length)}";
        }

        string before = Encoding.UTF8.GetString(html.AsSpan(0, present.Start));
        string own = WebUtility.HtmlDecode(Encoding.UTF8.GetString(html.AsSpan(present.ValueStart..present.ValueEnd)));
        string after = Encoding.UTF8.GetString(html.AsSpan(present.End));
        return $"{before}class=\"{WebUtility.HtmlEncode(own.Length == 0 ? name : $"{own} {name}")}\"{after}";
    }
}
