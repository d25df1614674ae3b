using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Filtering;

/// <summary>Confirms that browsers see the borders of a page's markup regions where they are written.</summary>
internal static class BorderConfirmation
{
    /// <summary>Confirms it for the page with each region's placeholder in its place.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.UnsafeMarkup"/>: they see them elsewhere.</exception>
    internal static void Confirm(string text, List<PageRegion> regions, string resourceId)
    {
        List<PageRegion> marked = regions.FindAll(region => region.Markup is not null);
        string[] placeholders = [.. marked.Select(region => region.RenderPlaceholder())];
        int[] levels = [.. marked.Select(region => Math.Max(1, region.PublishedNames.Length))];
        string spliced = PageSplicer.Apply(text, [.. marked.Zip(placeholders, (region, placeholder) => new Splice(region.Markup!.Start, region.Markup.End, placeholder))]);
        if (TreeConfirmation.Check(text, [.. marked.Select(region => region.Markup!)], placeholders, spliced, levels) is { } mismatch)
        {
            throw Errors.UnsafeMarkup(resourceId, mismatch);
        }
    }
}
