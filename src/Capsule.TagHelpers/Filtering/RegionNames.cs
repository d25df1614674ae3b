namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Gives the items of a page's regions their names. Names given by hand come first, whatever their place: other code
/// relies on them. Among these, views come before markup, which readers may have written: it must not take the name of
/// another region. The items for a region's further scopes come last, so that they move no other name.
/// </summary>
internal static class RegionNames
{
    private const string Default = "content";

    internal static void Assign(IReadOnlyList<PageRegion> regions)
    {
        if (regions is [{ ClosedBecause: null, Scopes.Count: 1 } only])
        {
            // As below, where there is nothing to settle.
            string scope = only.Scopes.First;
            only.Items.Add(new RegionItem(only.GivenName ?? (Names.IsContentName(scope) ? scope : Default), scope));
            return;
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (PageRegion region in regions.Where(region => region.ClosedBecause is null && region.GivenName is not null).OrderBy(region => region.Markup is not null))
        {
            if (taken.Add(region.GivenName!))
            {
                region.Items.Add(new RegionItem(region.GivenName!, region.Scopes.First));
            }
            else
            {
                region.ClosedBecause = $"another region has the name '{region.GivenName}'";
            }
        }

        foreach (PageRegion region in regions.Where(region => region.ClosedBecause is null && region.GivenName is null))
        {
            string scope = region.Scopes.First;
            region.Items.Add(new RegionItem(Take(taken, Names.IsContentName(scope) ? scope : Default), scope));
        }

        foreach (PageRegion region in regions.Where(region => region.ClosedBecause is null))
        {
            string first = region.Items[0].Name;
            foreach (string scope in region.Scopes.Scopes.Skip(1))
            {
                string name = $"{first}-{scope}";
                region.Items.Add(new RegionItem(Take(taken, Names.IsContentName(name) ? name : first), scope));
            }
        }
    }

    // The number always fits: a wanted name that is as long as names may be gives way for it.
    private static string Take(HashSet<string> taken, string wanted)
    {
        string name = wanted;
        for (int i = 2; !taken.Add(name); i++)
        {
            string number = $"-{i}";
            name = wanted[..Math.Min(wanted.Length, Names.MaxContentNameLength - number.Length)] + number;
        }

        return name;
    }
}
