namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Gives a page's regions their names. Names given by hand come first, whatever their place: other code relies on them.
/// Among these, views come before markup, which readers may have written: it must not take the name of another region.
/// </summary>
internal static class RegionNames
{
    private const string Default = "content";

    internal static void Assign(IReadOnlyList<PageRegion> regions)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (PageRegion region in regions.Where(region => region.ClosedBecause is null && region.GivenName is not null).OrderBy(region => region.Markup is not null))
        {
            if (taken.Add(region.GivenName!))
            {
                region.Name = region.GivenName;
            }
            else
            {
                region.ClosedBecause = $"another region has the name '{region.GivenName}'";
            }
        }

        foreach (PageRegion region in regions.Where(region => region.ClosedBecause is null && region.GivenName is null))
        {
            string name = Names.IsContentName(region.Scope) ? region.Scope : Default;
            region.Name = name;
            for (int i = 2; !taken.Add(region.Name); i++)
            {
                region.Name = $"{name}-{i}";
            }
        }
    }
}
