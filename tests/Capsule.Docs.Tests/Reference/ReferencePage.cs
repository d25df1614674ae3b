using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Capsule.Docs.Tests.Markdown;

namespace Capsule.Docs.Tests.Reference;

/// <summary>docs/reference.md, and how a row that it lacks would begin.</summary>
internal static partial class ReferencePage
{
    private static readonly string[][] s_rows = [.. Repository.Page("docs/reference.md").Rows];

    /// <summary>Fails with the rows to add where a row does not begin with the given cells, or names what is no more.</summary>
    /// <param name="expected">The first cells of each row, and what documents it.</param>
    /// <param name="isOfKind">Whether a row of the document is of the kind tested.</param>
    internal static void Holds(IEnumerable<(string[] Cells, MemberInfo? Member)> expected, Func<string[], bool> isOfKind)
    {
        (string[] Cells, MemberInfo? Member)[] wanted = [.. expected];
        Assert.NotEmpty(wanted);
        string[] missing = [.. wanted.Where(row => !s_rows.Any(present => Begins(present, row.Cells))).Select(row => $"| {string.Join(" | ", row.Cells)} | {Summary(row.Member)} |")];
        string[] stale = [.. s_rows.Where(row => isOfKind(row) && !wanted.Any(other => Begins(row, other.Cells))).Select(row => $"| {string.Join(" | ", row)} |")];
        Assert.True(
            missing.Length + stale.Length == 0,
            $"docs/reference.md lacks these rows:\n{string.Join('\n', missing)}\n\nand has these, which are wrong or no more:\n{string.Join('\n', stale)}");
        Assert.All(s_rows.Where(isOfKind), row => Assert.True(row[^1].Length > 0, $"| {string.Join(" | ", row)} | says nothing."));
    }

    private static bool Begins(string[] row, string[] cells) => row.Length > cells.Length && row.Take(cells.Length).SequenceEqual(cells);

    // The doc comment's first sentence, as a start for whoever writes the row.
    private static string Summary(MemberInfo? member)
    {
        string file = Path.ChangeExtension(member?.Module.FullyQualifiedName, ".xml") ?? "";
        if (member is null || !File.Exists(file))
        {
            return "…";
        }

        string id = member is Type type ? $"T:{type.FullName}" : $"{(member is FieldInfo ? 'F' : 'P')}:{member.DeclaringType!.FullName}.{member.Name}";
        XElement? summary = XDocument.Load(file).Descendants("member").FirstOrDefault(item => (string?)item.Attribute("name") == id)?.Element("summary");
        if (summary is null)
        {
            return "…";
        }

        string text = string.Concat(summary.Nodes().Select(node => node is XElement { Name.LocalName: "see" } see
            ? $"`{((string?)see.Attribute("langword") ?? (string?)see.Attribute("cref") ?? "").Split('.')[^1]}`"
            : node is XElement element ? $"`{element.Value}`" : node.ToString()));
        return Space().Replace(text.Replace("Gets or sets ", "", StringComparison.Ordinal).Replace("Gets ", "", StringComparison.Ordinal).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal), " ").Trim();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
