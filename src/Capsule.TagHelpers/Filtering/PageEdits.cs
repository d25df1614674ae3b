using System.Text;
using Capsule.Publishing;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Collects what changes in a page with protected regions. Every byte besides stays as it was.</summary>
internal static class PageEdits
{
    /// <summary>Gives the page with its regions replaced by their placeholders and the manifest in its head.</summary>
    /// <param name="html">The page in UTF-8.</param>
    /// <param name="places">Where it may hold markers.</param>
    /// <param name="regions">Its regions in document order.</param>
    /// <param name="render">The manifest; none where nothing is published.</param>
    /// <param name="additions">What else it gets; nothing where none is given.</param>
    internal static PageContent Apply(ReadOnlyMemory<byte> html, MarkerPlaces places, List<PageRegion> regions, CapsuleRender? render, PageAdditions? additions = null)
    {
        additions ??= PageAdditions.None;
        List<PageEdit> edits = ForeignMarkers.Find(html.Span, places, regions);
        foreach (PageRegion region in regions)
        {
            edits.Add(new PageEdit(region.Start, region.End, additions.ToPlaceholder(region)));
        }

        edits.AddRange(additions.Edits);
        if (render is not null)
        {
            (int manifestAt, bool isInHead) = ManifestOffset(html.Span, places, regions);
            if (isInHead)
            {
                AddText(edits, manifestAt, additions.BeforeManifestInHead);
            }

            edits.Add(new PageEdit(manifestAt, manifestAt, CapsuleRender.ScriptStart));
            edits.Add(new PageEdit(manifestAt, manifestAt, render.ScriptText));
            edits.Add(new PageEdit(manifestAt, manifestAt, CapsuleRender.ScriptEnd));
            AddText(edits, manifestAt, additions.AfterManifest);
        }

        return new PageContent(html, Sort(edits));
    }

    private static void AddText(List<PageEdit> edits, int at, string text)
    {
        if (text.Length > 0)
        {
            edits.Add(new PageEdit(at, at, Encoding.UTF8.GetBytes(text)));
        }
    }

    // An insertion goes before what begins at the same place, and behind those that were made before it: the order of
    // what is equal counts, and List.Sort does not keep it. Nearly always there are few, and nearly in order.
    private static List<PageEdit> Sort(List<PageEdit> edits)
    {
        if (edits.Count > 32)
        {
            return [.. edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End)];
        }

        for (int i = 1; i < edits.Count; i++)
        {
            PageEdit edit = edits[i];
            int place = i;
            for (; place > 0 && IsBefore(edit, edits[place - 1]); place--)
            {
                edits[place] = edits[place - 1];
            }

            edits[place] = edit;
        }

        return edits;
    }

    private static bool IsBefore(PageEdit a, PageEdit b) => a.Start < b.Start || (a.Start == b.Start && a.End < b.End);

    // At the end of the head; in a fragment, or where the head's end lies inside a region, before the first placeholder.
    private static (int Offset, bool IsInHead) ManifestOffset(ReadOnlySpan<byte> html, MarkerPlaces places, List<PageRegion> regions)
    {
        int? head = places.FindHeadEnd(html);
        return head is { } offset && !regions.Exists(region => offset > region.Start && offset < region.End)
            ? (offset, true)
            : (regions.Find(region => region.ClosedBecause is null)!.Start, false);
    }
}
