namespace Capsule.Umbraco.Editor;

/// <summary>The CMS did not save a data type.</summary>
/// <param name="name">The data type's name.</param>
/// <param name="reason">What the CMS said.</param>
internal sealed class DataTypeNotSavedException(string? name, string reason)
    : Exception($"The data type '{name}' was not saved: {reason}.");
