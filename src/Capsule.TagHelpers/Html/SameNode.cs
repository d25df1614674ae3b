using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Capsule.TagHelpers.Html;

/// <summary>Compares two nodes by themselves, without what is inside them.</summary>
internal static class SameNode
{
    /// <summary>Whether they are the same to a browser: of one kind, with the same name, attributes or text.</summary>
    public static bool IsSame(INode before, INode after) => before.NodeType == after.NodeType && before switch
    {
        IElement element => SameElement(element, after),
        IDocumentType doctype => SameDoctype(doctype, (IDocumentType)after),
        ICharacterData data => string.Equals(data.Data, ((ICharacterData)after).Data, StringComparison.Ordinal),
        _ => false,
    };

    private static bool SameElement(IElement before, INode after)
    {
        if (after is not IElement other
            || before.LocalName != other.LocalName
            || before.NamespaceUri != other.NamespaceUri
            || before is IHtmlTemplateElement != after is IHtmlTemplateElement
            || before.Attributes.Length != other.Attributes.Length)
        {
            return false;
        }

        for (int i = 0; i < before.Attributes.Length; i++)
        {
            IAttr a = before.Attributes[i]!;
            IAttr b = other.Attributes[i]!;
            if (a.Name != b.Name || a.NamespaceUri != b.NamespaceUri || a.Value != b.Value)
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameDoctype(IDocumentType a, IDocumentType b) =>
        a.Name == b.Name && a.PublicIdentifier == b.PublicIdentifier && a.SystemIdentifier == b.SystemIdentifier;
}
