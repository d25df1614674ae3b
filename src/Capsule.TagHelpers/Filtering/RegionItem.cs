namespace Capsule.TagHelpers.Filtering;

/// <summary>One of a region's items: all have its content, each another scope.</summary>
/// <param name="Name">Its name, unique in the page.</param>
/// <param name="Scope">The scope that opens it.</param>
internal readonly record struct RegionItem(string Name, string Scope);
