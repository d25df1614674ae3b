using HtmlAgilityPack;

namespace Capsule.TagHelpers.Html;

/// <summary>An element with a marker on it, as the finder reads it: its borders, its tag, its teaser.</summary>
internal sealed class MarkedElement
{
    public required int Start { get; init; }

    public required int TagEnd { get; init; }

    /// <summary>Where its end tag begins; <see cref="End"/> for an element without content.</summary>
    public required int InnerEnd { get; init; }

    public required int End { get; init; }

    /// <summary>Whether its end tag was left out, as HTML allows for some.</summary>
    public bool IsOpenEnded { get; init; }

    public required MarkupStartTag Tag { get; init; }

    public required MarkupRegionShape Shape { get; init; }

    /// <summary>The whole teaser element and its content; -1 where there is none.</summary>
    public (int Start, int InnerStart, int InnerEnd, int End) Teaser { get; init; } = (-1, -1, -1, -1);

    /// <summary>What is wrong with it by itself.</summary>
    public MarkupProblemCode? Problem { get; init; }

    public ScopeSet Scopes => ScopeSet.Parse(Tag[Shape == MarkupRegionShape.Wrapper ? "scope" : MarkerNames.ScopeAttribute]);

    /// <summary>When it is locked; null where that cannot be read.</summary>
    public LockTimes? Lock => Shape == MarkupRegionShape.Wrapper ? ReadLock("locked-from", "locked-until")
        : ReadLock(MarkerNames.LockedFromAttribute, MarkerNames.LockedUntilAttribute);

    public string? Name => Tag[Shape == MarkupRegionShape.Wrapper ? "name" : MarkerNames.NameAttribute];

    public string? ContentType => Tag[Shape == MarkupRegionShape.Wrapper ? "content-type" : MarkerNames.ContentTypeAttribute];

    /// <summary>The tag's attributes without any directive.</summary>
    public string KeptAttributes => Shape == MarkupRegionShape.Wrapper
        ? Tag.Keep(["scope", "name", "content-type", "tag", "locked-from", "locked-until", .. MarkerNames.Directives])
        : Tag.Keep(MarkerNames.Directives);

    /// <summary>The name of the element without any directive.</summary>
    public string UnwrappedTag => Shape != MarkupRegionShape.Wrapper ? Tag.Name
        : Tag["tag"] is { } tag && ElementKinds.CanBePlaceholder(tag) ? tag
        : IsInline ? "span"
        : "div";

    /// <summary>Whether it is a wrapper within a line of text, where no block can stand.</summary>
    public bool IsInline { get; init; }

    /// <summary>Reads one element. The page-wide problem, if any, is added to <paramref name="problems"/> and null returned.</summary>
    public static MarkedElement? Read(string html, HtmlNode node, Lazy<ImpliedEnds> impliedEnds, List<MarkupProblem> problems)
    {
        (int Start, int TagEnd, int InnerEnd, int End)? borders = ElementBorders.Find(html, node) ?? ElementBorders.FindImplied(html, node, impliedEnds);
        if (borders is not { } found)
        {
            problems.Add(new MarkupProblem(MarkupProblemCode.MissingEndTag, node.OuterStartIndex));
            return null;
        }

        MarkupStartTag? tag = MarkupStartTag.Parse(html[found.Start..found.TagEnd]);
        if (tag is null || tag.Name != node.Name)
        {
            problems.Add(new MarkupProblem(MarkupProblemCode.UnclearTag, found.Start));
            return null;
        }

        // Where HTML asks for an end tag its author meant to write one, nobody knows where: what browsers see in the element is hidden.
        bool isOpenEnded = found.End == found.InnerEnd && found.End > found.TagEnd;
        MarkupProblemCode? problem = isOpenEnded && !ImpliedEnds.IsOptionalFor(node.Name) ? MarkupProblemCode.MissingEndTag : null;
        (int, int, int, int) teaser = (-1, -1, -1, -1);
        foreach (HtmlNode child in node.ChildNodes)
        {
            if (child.Name != MarkerNames.Teaser)
            {
                continue;
            }

            if (ElementBorders.Find(html, child) is not { } inner)
            {
                problems.Add(new MarkupProblem(MarkupProblemCode.MissingEndTag, child.OuterStartIndex));
                return null;
            }

            // The lenient parser's element may end later than this one, whose end tag was left out.
            if (inner.Start >= found.InnerEnd)
            {
                continue;
            }

            if (inner.End > found.InnerEnd)
            {
                problems.Add(new MarkupProblem(MarkupProblemCode.MissingEndTag, child.OuterStartIndex));
                return null;
            }

            if (teaser != (-1, -1, -1, -1))
            {
                problem = MarkupProblemCode.SeveralTeasers;
            }

            teaser = (inner.Start, inner.TagEnd, inner.InnerEnd, inner.End);
        }

        MarkupRegionShape shape = tag.Name == MarkerNames.Protected ? MarkupRegionShape.Wrapper
            : ElementKinds.IsWhole(tag.Name) ? MarkupRegionShape.Whole
            : MarkupRegionShape.Inner;
        MarkedElement element = new()
        {
            Start = found.Start,
            TagEnd = found.TagEnd,
            InnerEnd = found.InnerEnd,
            End = found.End,
            IsInline = shape == MarkupRegionShape.Wrapper && PhrasingContent.IsInline(node),
            IsOpenEnded = isOpenEnded,
            Tag = tag,
            Shape = shape,
            Teaser = teaser,
            Problem = problem ?? (IsInForeignContent(node) ? MarkupProblemCode.InForeignContent : null),
        };
        return element.Problem is null && element.FindProblem() is { } own ? element.With(own) : element;
    }

    private MarkupProblemCode? FindProblem()
    {
        if (Shape == MarkupRegionShape.Wrapper)
        {
            if (Tag.HasAnyStartingWith("data-dca-"))
            {
                return MarkupProblemCode.MixedDirectives;
            }

            if (Tag["tag"] is { } tag && !ElementKinds.CanBePlaceholder(tag))
            {
                return MarkupProblemCode.InvalidTag;
            }
        }

        ScopeSet scopes = Scopes;
        return scopes.Count == 0 ? MarkupProblemCode.MissingScope
            : scopes.Count > ScopeSet.MaxCount ? MarkupProblemCode.TooManyScopes
            : !scopes.Scopes.All(MarkupNames.IsScope) ? MarkupProblemCode.InvalidScope
            : Name is { } name && !MarkupNames.IsContentName(name) ? MarkupProblemCode.InvalidName
            : ContentType is { } type && !MarkupNames.IsContentType(type) ? MarkupProblemCode.InvalidContentType
            : Lock is not { } times || (!times.IsNone && ContentType is not (null or "text/html")) ? MarkupProblemCode.InvalidLock
            : null;
    }

    private LockTimes? ReadLock(string from, string until) => LockTimes.TryRead(Tag[from], Tag[until], out LockTimes times) ? times : null;

    private MarkedElement With(MarkupProblemCode problem) => new()
    {
        Start = Start,
        TagEnd = TagEnd,
        InnerEnd = InnerEnd,
        End = End,
        IsInline = IsInline,
        IsOpenEnded = IsOpenEnded,
        Tag = Tag,
        Shape = Shape,
        Teaser = Teaser,
        Problem = problem,
    };

    private static bool IsInForeignContent(HtmlNode node)
    {
        for (HtmlNode? parent = node.ParentNode; parent is not null; parent = parent.ParentNode)
        {
            if (parent.Name is "svg" or "math")
            {
                return true;
            }

            if (parent.Name is "foreignobject" or "desc" or "annotation-xml")
            {
                return false;
            }
        }

        return false;
    }
}
