namespace Capsule.Umbraco.Editor;

/// <summary>A data type whose editor is the CMS's rich-text editor.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="HasExtension">Whether protection in its texts outlives an editor's save.</param>
/// <param name="HasToolbar">Whether editors have the buttons.</param>
public sealed record RichTextDataType(Guid Key, string Name, bool HasExtension, bool HasToolbar);
