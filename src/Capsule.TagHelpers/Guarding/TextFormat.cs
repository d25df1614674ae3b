namespace Capsule.TagHelpers.Guarding;

/// <summary>How text of a media type is made up, and so how its values are read.</summary>
internal enum TextFormat
{
    /// <summary>Not a type that is looked into.</summary>
    None,

    /// <summary>JSON: the values are its strings.</summary>
    Json,

    /// <summary>XML: the values are its texts, attributes and comments.</summary>
    Xml,

    /// <summary>Plain text, CSV, Markdown, scripts: one value, the whole.</summary>
    Plain,
}
