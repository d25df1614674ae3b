using System.Net;
using System.Text;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// A start tag read by the HTML standard's own rules. HtmlAgilityPack says where a tag is; what it says, such as which
/// of two attributes counts, is not left to it.
/// </summary>
internal sealed class MarkupStartTag
{
    private readonly List<(string Name, string Source, string Value)> _attributes;

    private MarkupStartTag(string name, List<(string Name, string Source, string Value)> attributes)
    {
        Name = name;
        _attributes = attributes;
    }

    /// <summary>The element's name in lower case.</summary>
    public string Name { get; }

    /// <summary>Whether the tag has an attribute whose name begins so.</summary>
    public bool HasAnyStartingWith(string prefix) =>
        _attributes.Exists(a => a.Name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>An attribute's decoded value, or null; of duplicates the first.</summary>
    public string? this[string name] => _attributes.Find(a => a.Name == name).Value;

    /// <summary>The attributes as written but for those named and duplicates, each with a space before it.</summary>
    public string Keep(params string[] without)
    {
        StringBuilder kept = new();
        HashSet<string> seen = [.. without];
        foreach ((string name, string source, _) in _attributes)
        {
            if (seen.Add(name))
            {
                kept.Append(' ').Append(source);
            }
        }

        return kept.ToString();
    }

    /// <summary>Reads a string that must be one start tag and nothing else, or returns null.</summary>
    public static MarkupStartTag? Parse(string tag)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(tag);
        HtmlTokenizer tokenizer = new(bytes);
        if (!tokenizer.Read(out HtmlToken token)
            || token.Kind != HtmlTokenKind.StartTag || token.Start != 0 || token.End != bytes.Length)
        {
            return null;
        }

        List<(string, string, string)> attributes = [];
        foreach (HtmlAttribute attribute in token.Attributes)
        {
            // A name like '="x"' would become the value of whatever is written before it.
            if (bytes[attribute.Start] == (byte)'=')
            {
                continue;
            }

            string name = Encoding.UTF8.GetString(bytes, attribute.Start, attribute.NameEnd - attribute.Start);
            string value = Encoding.UTF8.GetString(bytes, attribute.ValueStart, attribute.ValueEnd - attribute.ValueStart);
            string source = attribute.HasValue
                ? Encoding.UTF8.GetString(bytes, attribute.Start, attribute.End - attribute.Start)
                : name;
            attributes.Add((Lower(name), source, WebUtility.HtmlDecode(value)));
        }

        return new MarkupStartTag(Lower(Encoding.UTF8.GetString(token.Name)), attributes);
    }

    // ASCII letters only: 'K' as the Kelvin sign is no 'k' for HTML.
    private static string Lower(string name) =>
        string.Create(name.Length, name, static (lower, original) =>
        {
            for (int i = 0; i < original.Length; i++)
            {
                lower[i] = char.IsAsciiLetterUpper(original[i]) ? (char)(original[i] | 0x20) : original[i];
            }
        });
}
