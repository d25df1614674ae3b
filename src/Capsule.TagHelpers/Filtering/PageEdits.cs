using System.Text;
using Capsule.Publishing;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Collects what changes in a page with protected regions. Every byte besides stays as it was.</summary>
internal static class PageEdits
{
    /// <summary>Gives the page with its regions replaced by their placeholders and the manifest in its head.</summary>
    /// <param name="html">The page in UTF-8.</param>
    /// <param name="regions">Its regions in document order.</param>
    /// <param name="render">The manifest; none where nothing is published.</param>
    /// <param name="additions">What else it gets; nothing where none is given.</param>
    internal static PageContent Apply(ReadOnlyMemory<byte> html, List<PageRegion> regions, CapsuleRender? render, PageAdditions? additions = null)
    {
        additions ??= PageAdditions.None;
        List<PageEdit> edits = ForeignMarkers.Find(html.Span, regions);
        edits.AddRange(regions.Select(region => new PageEdit(region.Start, region.End, additions.ToPlaceholder(region))));
        edits.AddRange(additions.Edits);
        if (render is not null)
        {
            int manifestAt = ManifestOffset(html.Span, regions);
            edits.Add(new PageEdit(manifestAt, manifestAt, CapsuleRender.ScriptStart));
            edits.Add(new PageEdit(manifestAt, manifestAt, render.ScriptText));
            edits.Add(new PageEdit(manifestAt, manifestAt, CapsuleRender.ScriptEnd));
            edits.Add(new PageEdit(manifestAt, manifestAt, Encoding.UTF8.GetBytes(additions.AfterManifest)));
        }

        // An insertion goes before what begins at the same place, and behind those that were made before it.
        return new PageContent(html, [.. edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End)]);
    }

    // At the end of the head; in a fragment, or where the head's end lies inside a region, before the first placeholder.
    private static int ManifestOffset(ReadOnlySpan<byte> html, List<PageRegion> regions)
    {
        int? head = HeadLocator.FindHeadEnd(html);
        return head is { } offset && !regions.Exists(region => offset > region.Start && offset < region.End)
            ? offset
            : regions.Find(region => region.ClosedBecause is null)!.Start;
    }
}
