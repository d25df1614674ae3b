using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Guarding;

/// <summary>
/// Takes regions out of an XML document: out of its texts, attributes and comments, where HTML stands escaped or as
/// CDATA, and those that are elements of its own (Atom's <c>xhtml</c> content). The document is written anew.
/// </summary>
internal static partial class XmlValues
{
    private const char ByteOrderMark = '\uFEFF';

    // A DTD can make text of entities, which nobody would have looked into.
    private static readonly XmlReaderSettings s_settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Gives a content type with the charset that the document declares itself, where the header names none (RFC 7303, section 3).</summary>
    internal static string WithCharset(string contentType, ReadOnlySpan<byte> xml)
    {
        Match declared = Declaration().Match(Encoding.ASCII.GetString(xml[..Math.Min(xml.Length, 256)]));
        return declared.Success && !contentType.Contains("charset=", StringComparison.OrdinalIgnoreCase)
            ? $"{contentType}; charset={declared.Groups[1].Value}"
            : contentType;
    }

    /// <summary>Strips a document.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="values">Strips each value.</param>
    /// <param name="elements">How many elements were cut out as regions.</param>
    /// <returns>What is left, or the same text; <see langword="null"/> where the document cannot be made safe.</returns>
    internal static string? Strip(string xml, ValueStripper values, out int elements)
    {
        elements = 0;
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml.TrimStart(ByteOrderMark)), s_settings);
            document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }

        if (document.Root is null || IsRegion(document.Root) || IsPaywall(document.Root))
        {
            return null;
        }

        elements = RemoveElements(document.Root);
        bool isChanged = elements > 0;
        foreach (XNode node in document.DescendantNodes().ToList())
        {
            isChanged |= StripNode(node, values);
        }

        return !isChanged ? xml : xml.StartsWith(ByteOrderMark) ? ByteOrderMark + Write(document) : Write(document);
    }

    private static int RemoveElements(XElement root)
    {
        int count = 0;
        foreach (XElement line in root.Descendants().Where(IsPaywall).ToList())
        {
            count++;
            line.NodesAfterSelf().Remove();
            line.Remove();
        }

        foreach (XElement region in root.Descendants().Where(IsRegion).ToList())
        {
            if (!region.Ancestors().Contains(root))
            {
                // Left with the one round it.
                continue;
            }

            count++;
            XElement? teaser = region.Elements().FirstOrDefault(element => Is(element.Name.LocalName, MarkerNames.Teaser));
            XNode[] left = teaser is null || teaser.Descendants().Any(IsRegion) ? [] : [.. teaser.Nodes()];
            region.ReplaceWith([.. left]);
        }

        return count;
    }

    private static bool StripNode(XNode node, ValueStripper values)
    {
        switch (node)
        {
            case XText text when values.Strip(text.Value) is { } stripped:
                text.Value = stripped;
                return true;
            case XComment comment when values.Strip(comment.Value) is not null:
                comment.Remove();
                return true;
            case XProcessingInstruction instruction when values.Strip(instruction.Data) is not null:
                instruction.Remove();
                return true;
            case XElement element:
                bool isChanged = false;
                foreach (XAttribute attribute in element.Attributes())
                {
                    if (values.Strip(attribute.Value) is { } value)
                    {
                        attribute.Value = value;
                        isChanged = true;
                    }
                }

                return isChanged;
            default:
                return false;
        }
    }

    private static string Write(XDocument document)
    {
        var xml = new StringBuilder();
        if (document.Declaration is not null)
        {
            xml.Append(document.Declaration);
        }

        using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Auto, NewLineHandling = NewLineHandling.None }))
        {
            document.Save(writer);
        }

        return xml.ToString();
    }

    private static bool IsRegion(XElement element) =>
        Is(element.Name.LocalName, MarkerNames.Protected)
        || Is(element.Name.LocalName, MarkerNames.Sealed)
        || element.Attributes().Any(attribute => Is(attribute.Name.LocalName, MarkerNames.ScopeAttribute));

    private static bool IsPaywall(XElement element) =>
        Is(element.Name.LocalName, MarkerNames.Paywall)
        || element.Attributes().Any(attribute => Is(attribute.Name.LocalName, MarkerNames.PaywallAttribute));

    [GeneratedRegex("""^<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""", RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();

    private static bool Is(string name, string marker) => name.Equals(marker, StringComparison.OrdinalIgnoreCase);
}
