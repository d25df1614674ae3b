using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Capsule.TagHelpers.Html;

/// <summary>One walk through two trees, node by node, without recursion: pages may be nested as deep as they like.</summary>
internal sealed class TreeComparison
{
    private readonly string _original;
    private readonly IReadOnlyList<MarkupRegion> _regions;
    private readonly int[] _placeholderStarts;
    private readonly IReadOnlyList<int>? _levels;
    private readonly bool _scripting;
    private readonly BrowserTree _before;
    private readonly BrowserTree _after;
    private readonly Dictionary<int, int> _regionAt = [];
    private readonly bool[] _seen;
    private readonly Stack<(INodeList Before, INodeList After, int Index, int Depth)> _pending = new();
    private IElement? _last;

    public TreeComparison(
        string original, IReadOnlyList<MarkupRegion> regions, int[] placeholderStarts, IReadOnlyList<int>? levels, BrowserTree before, BrowserTree after, bool scripting)
    {
        _levels = levels;
        _original = original;
        _regions = regions;
        _placeholderStarts = placeholderStarts;
        _scripting = scripting;
        _before = before;
        _after = after;
        _seen = new bool[regions.Count];
        for (int i = 0; i < regions.Count; i++)
        {
            _regionAt[regions[i].Start] = i;
        }
    }

    /// <summary>Walks the trees to the end or to the first difference.</summary>
    public TreeMismatch? Run()
    {
        if (_before.CompatMode != _after.CompatMode)
        {
            return Differs("The document mode differs.");
        }

        TreeMismatch? mismatch = Push(_before.Nodes, _after.Nodes, 1);
        while (mismatch is null && _pending.TryPop(out var frame))
        {
            if (frame.Index < frame.Before.Length)
            {
                _pending.Push((frame.Before, frame.After, frame.Index + 1, frame.Depth));
                mismatch = Compare(frame.Before[frame.Index], frame.After[frame.Index], frame.Depth);
            }
        }

        if (mismatch is not null)
        {
            return mismatch;
        }

        int unseen = Array.IndexOf(_seen, false);
        return unseen < 0 ? null : Mismatch(
            TreeMismatchKind.RegionNotSeen, "Browsers see no protected element here.", null, _regions[unseen].Start);
    }

    private TreeMismatch? Push(INodeList before, INodeList after, int depth)
    {
        if (depth > NestingGuard.MaxDepth)
        {
            return Mismatch(TreeMismatchKind.TooDeep, $"Elements are nested more than {NestingGuard.MaxDepth} deep.", _last);
        }

        if (before.Length != after.Length)
        {
            return Differs($"The element has {before.Length} children before and {after.Length} after.");
        }

        _pending.Push((before, after, 0, depth));
        return null;
    }

    private TreeMismatch? Compare(INode before, INode after, int depth)
    {
        if (before is IElement element)
        {
            _last = element;
            int offset = _before.OffsetOf(element);
            if ((offset >= 0 && _regionAt.TryGetValue(offset, out int region)) || IsForeignRegion(element, after, out region))
            {
                return CompareRegion(element, after, region, depth);
            }

            if (BrowserMarkers.IsMarked(element))
            {
                return Mismatch(TreeMismatchKind.RegionNotFound, "Browsers see a protected element that was not found as one.", element);
            }

            return !SameElement(element, after) ? Differs("An element is another, or has other attributes.")
                : element is IHtmlTemplateElement template
                    && Push(template.Content.ChildNodes, ((IHtmlTemplateElement)after).Content.ChildNodes, depth + 1) is { } inner ? inner
                : Push(element.ChildNodes, after.ChildNodes, depth + 1);
        }

        bool same = before.NodeType == after.NodeType && before switch
        {
            IDocumentType doctype => SameDoctype(doctype, (IDocumentType)after),
            ICharacterData data => string.Equals(data.Data, ((ICharacterData)after).Data, StringComparison.Ordinal),
            _ => false,
        };
        return same ? null : Differs("Text, a comment or the doctype differs in or after the element.");
    }

    // An svg or math element has no known place, but its placeholder has, and says which region stands here.
    private bool IsForeignRegion(IElement before, INode after, out int region)
    {
        region = -1;
        return BrowserMarkers.IsForeignRoot(before)
            && BrowserMarkers.IsMarked(before)
            && after is IElement placeholder
            && (region = Array.BinarySearch(_placeholderStarts, _after.OffsetOf(placeholder))) >= 0
            && BrowserMarkers.IsForeignRoot(_original, _regions[region].Start);
    }

    private TreeMismatch? CompareRegion(IElement before, INode after, int index, int depth)
    {
        MarkupRegion region = _regions[index];
        if (_seen[index] || !BrowserMarkers.IsMarked(before))
        {
            return Mismatch(TreeMismatchKind.RegionNotSeen, "Browsers see this protected element twice, or not as one.", before);
        }

        _seen[index] = true;
        if (CompareMarkers(before, region) is { } mismatch)
        {
            return mismatch;
        }

        // An SVG element that was protected as a whole gives its place to one of HTML; all others keep theirs.
        string? expectedNamespace = region.Shape == MarkupRegionShape.Whole ? NamespaceNames.HtmlUri : before.NamespaceUri;
        if (after is not IElement placeholder
            || placeholder.LocalName != region.PlaceholderTag
            || placeholder.NamespaceUri != expectedNamespace
            || BrowserMarkers.IsMarked(placeholder)
            || _after.OffsetOf(placeholder) != _placeholderStarts[index])
        {
            return Mismatch(
                TreeMismatchKind.PlaceholderDiffers,
                $"The placeholder <{region.PlaceholderTag}> cannot stand here; another element or another 'tag' may.",
                before);
        }

        INode? innermost = Innermost(placeholder, region.PlaceholderTag, _levels?[index] ?? 1);
        if (innermost is null)
        {
            return Mismatch(TreeMismatchKind.PlaceholderDiffers, $"Browsers do not see the placeholders of several scopes inside one another in <{region.PlaceholderTag}>.", before);
        }

        if (region.TeaserStart < 0)
        {
            // White space behind </body> is the body's for browsers.
            return innermost.ChildNodes.Length == 0 || (region.PlaceholderTag == "body" && innermost.ChildNodes.All(child => child is IText && string.IsNullOrWhiteSpace(child.TextContent))) ? null
                : Mismatch(TreeMismatchKind.PlaceholderDiffers, "Browsers put something into the placeholder that follows it.", before);
        }

        foreach (INode child in before.ChildNodes)
        {
            if (child is IElement { LocalName: MarkerNames.Teaser } teaser && _before.OffsetOf(teaser) == region.TeaserStart)
            {
                return Push(teaser.ChildNodes, innermost.ChildNodes, depth + 2 + (_levels?[index] ?? 1));
            }
        }

        return Mismatch(TreeMismatchKind.PlaceholderDiffers, "Browsers do not see the teaser as a child of the protected element.", before);
    }

    // What the finder read on the element and on those inside must be what a browser reads: a region of another scope
    // that it overlooked would be opened by the wrong readers. And all of them must come from between its tags. The
    // comparison of what is outside does not show that where what follows makes no node there: an unfinished tag, or a
    // row outside of a table.
    private TreeMismatch? CompareMarkers(IElement root, MarkupRegion region)
    {
        if (!region.IsClosed && (BrowserMarkers.ScopesOf(root) != region.Scopes || BrowserMarkers.LockOf(root) != region.Lock))
        {
            return Mismatch(TreeMismatchKind.ScopeDiffers, "Browsers read another scope, or other times, on this element.", root);
        }

        if (region.HasEndTag && !_before.HasEndTagBefore(region.End))
        {
            return Mismatch(TreeMismatchKind.BorderDiffers, "For browsers this element's end tag is no tag.", root);
        }

        // An svg or math element inside cannot be told from another, so these are counted.
        HashSet<int> expected = [.. region.NestedStarts.Where(start => !BrowserMarkers.IsForeignRoot(_original, start))];
        int foreignRoots = region.NestedStarts.Count - expected.Count;
        Stack<INode> pending = new(Children(root));
        while (pending.TryPop(out INode? node))
        {
            if (node is not IElement element)
            {
                continue;
            }

            int offset = _before.OffsetOf(element);
            if (offset >= 0 && (offset < region.Start || offset >= region.End))
            {
                return Mismatch(TreeMismatchKind.BorderDiffers, "For browsers this element holds one from outside its tags.", root);
            }

            if (!region.IsClosed && BrowserMarkers.IsMarked(element)
                && ((!region.HasOtherScopesInside && BrowserMarkers.ScopesOf(element) != region.Scopes)
                    || !(BrowserMarkers.IsForeignRoot(element) ? foreignRoots-- > 0 : expected.Remove(offset))))
            {
                return Mismatch(TreeMismatchKind.RegionNotFound, "Browsers see a protected element inside this one that was not found as one.", root);
            }

            foreach (INode child in Children(element))
            {
                pending.Push(child);
            }
        }

        return region.IsClosed || (expected.Count == 0 && foreignRoots == 0) ? null
            : Mismatch(TreeMismatchKind.RegionNotSeen, "Browsers do not see a protected element inside this one.", root);
    }

    // The placeholders of several scopes: each the only child of the one around it.
    private static IElement? Innermost(IElement placeholder, string tag, int levels)
    {
        for (int level = 1; level < levels; level++)
        {
            if (placeholder.ChildNodes.Length != 1
                || placeholder.FirstChild is not IElement inner
                || inner.LocalName != ElementKinds.NestedPlaceholderOf(tag)
                || inner.NamespaceUri != NamespaceNames.HtmlUri
                || BrowserMarkers.IsMarked(inner)
                || !inner.HasAttribute(MarkerNames.ContentNameAttribute))
            {
                return null;
            }

            placeholder = inner;
        }

        return placeholder;
    }

    private static IEnumerable<INode> Children(IElement element) =>
        element is IHtmlTemplateElement template ? template.Content.ChildNodes.Concat(element.ChildNodes) : element.ChildNodes;

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

    private TreeMismatch Differs(string description) => Mismatch(TreeMismatchKind.TreeDiffers, description, _last);

    private TreeMismatch Mismatch(TreeMismatchKind kind, string description, IElement? element, int offset = -1)
    {
        // An element that no tag stands for is placed by the nearest one around it that has a place.
        for (IElement? at = element; offset < 0 && at is not null; at = at.ParentElement)
        {
            offset = _before.OffsetOf(at);
        }

        return SourcePlace.Describe(_original, kind, description, offset, element, _scripting);
    }
}
