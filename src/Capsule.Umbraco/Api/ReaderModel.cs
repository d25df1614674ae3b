namespace Capsule.Umbraco.Api;

/// <summary>A kind of reader, and the address that shows an editor what such a reader sees.</summary>
/// <param name="Id"><c>anonymous</c> or <c>scope</c>.</param>
/// <param name="Scope">The scope that the reader has.</param>
/// <param name="Title">The reader's name for people.</param>
/// <param name="PreviewUrl">The page in the CMS's preview, as such a reader gets it: a path on this site.</param>
public sealed record ReaderModel(string Id, string? Scope, string Title, string PreviewUrl);
