namespace Capsule.TagHelpers.Html;

/// <summary>Makes a region of an outermost marked element and the marked elements inside it.</summary>
internal static class MarkupRegionReader
{
    /// <summary>Reads the region. <paramref name="nested"/> is in document order and lies within <paramref name="outer"/>.</summary>
    public static MarkupRegion Read(string html, MarkedElement outer, List<MarkedElement> nested)
    {
        string placeholder = outer.Shape != MarkupRegionShape.Whole ? outer.UnwrappedTag
            : ElementKinds.IsBlock(outer.Tag.Name) ? "div"
            : "span";
        string kept = outer.Shape == MarkupRegionShape.Whole ? "" : outer.KeptAttributes;
        int[] starts = [.. nested.Select(element => element.Start)];
        MarkupProblem? problem = FindProblem(outer, nested, placeholder);
        if (problem is not null)
        {
            return new MarkupRegion
            {
                Start = outer.Start,
                End = outer.End,
                HasEndTag = outer.End > outer.InnerEnd,
                IsOpenEnded = outer.IsOpenEnded,
                Shape = outer.Shape,
                Problem = problem,
                PlaceholderTag = placeholder,
                KeptAttributes = kept,
                NestedStarts = starts,
            };
        }

        LockTimes times = outer.Lock!.Value;
        string inner = WithoutDirectives(html, outer, times.IsNone ? nested : []);
        string startTag = $"<{outer.UnwrappedTag}{outer.KeptAttributes}>";
        string unwrapped = outer.End == outer.TagEnd && outer.Shape == MarkupRegionShape.Whole
            ? html[outer.TagEnd - 2] == '/' && !ElementKinds.IsVoid(outer.Tag.Name) ? $"{startTag}</{outer.UnwrappedTag}>" : startTag
            : $"{startTag}{inner}</{outer.UnwrappedTag}>";
        return new MarkupRegion
        {
            Start = outer.Start,
            End = outer.End,
            HasEndTag = outer.End > outer.InnerEnd,
            IsOpenEnded = outer.IsOpenEnded,
            Shape = outer.Shape,
            Scopes = outer.Scopes,
            Lock = times,
            HasOtherScopesInside = nested.Exists(element => IsOther(element, outer)),
            Name = outer.Name,
            ContentType = outer.ContentType,
            PlaceholderTag = placeholder,
            KeptAttributes = kept,
            Teaser = outer.Teaser.Start < 0 ? "" : html[outer.Teaser.InnerStart..outer.Teaser.InnerEnd],
            TeaserStart = outer.Teaser.Start,
            Content = outer.Shape == MarkupRegionShape.Whole ? unwrapped : inner,
            UnwrappedHtml = unwrapped,
            NestedStarts = starts,
        };
    }

    private static MarkupProblem? FindProblem(MarkedElement outer, List<MarkedElement> nested, string placeholder)
    {
        if (outer.Problem is { } own)
        {
            return new MarkupProblem(own, outer.Start);
        }

        if (outer.Scopes.Count > 1 && ElementKinds.NestedPlaceholderOf(placeholder) is null)
        {
            return new MarkupProblem(MarkupProblemCode.NoNestedPlaceholder, outer.Start);
        }

        bool isAlwaysLocked = outer.Lock is { IsNone: true };
        foreach (MarkedElement element in nested)
        {
            if (element.Start >= outer.Teaser.Start && element.Start < outer.Teaser.End)
            {
                return new MarkupProblem(MarkupProblemCode.RegionInTeaser, element.Start);
            }

            // Only while the outer one is locked: whoever opens it then settles this.
            if (isAlwaysLocked && IsOther(element, outer))
            {
                return new MarkupProblem(MarkupProblemCode.NestedScope, element.Start);
            }
        }

        return null;
    }

    private static bool IsOther(MarkedElement nested, MarkedElement outer) => nested.Problem is not null || nested.Scopes != outer.Scopes;

    // The outer element's content without its teaser, and with the elements inside as if they had never been marked:
    // whoever may read the one may read the other.
    private static string WithoutDirectives(string html, MarkedElement outer, List<MarkedElement> nested)
    {
        List<Splice> edits = [];
        AddTeaser(outer, edits);
        foreach (MarkedElement element in nested)
        {
            AddTeaser(element, edits);
            edits.Add(new Splice(element.Start, element.TagEnd, $"<{element.UnwrappedTag}{element.KeptAttributes}>"));
            if (element.Shape == MarkupRegionShape.Wrapper)
            {
                edits.Add(new Splice(element.InnerEnd, element.End, $"</{element.UnwrappedTag}>"));
            }
        }

        edits.Sort((a, b) => a.Start.CompareTo(b.Start));
        List<Splice> effective = [];
        int removed = 0;
        foreach (Splice edit in edits)
        {
            // What lies in a teaser that is taken out goes with it.
            if (edit.Start >= removed)
            {
                effective.Add(new Splice(edit.Start - outer.TagEnd, edit.End - outer.TagEnd, edit.Replacement));
                removed = edit.End;
            }
        }

        return outer.InnerEnd <= outer.TagEnd ? "" : PageSplicer.Apply(html[outer.TagEnd..outer.InnerEnd], effective);
    }

    private static void AddTeaser(MarkedElement element, List<Splice> edits)
    {
        if (element.Teaser.Start >= 0)
        {
            edits.Add(new Splice(element.Teaser.Start, element.Teaser.End, ""));
        }
    }
}
