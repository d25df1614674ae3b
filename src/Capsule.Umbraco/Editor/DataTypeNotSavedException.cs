using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Editor;

/// <summary>The CMS did not save a data type.</summary>
/// <param name="text">Which, and why.</param>
internal sealed class DataTypeNotSavedException(EditorText text) : Exception(text.Message)
{
    /// <summary>Gets the message as editors are told it.</summary>
    internal EditorText Text => text;
}
