namespace Capsule.TagHelpers.Html;

/// <summary>An element that has begun and not ended.</summary>
internal sealed class OpenElement(string name)
{
    /// <summary>Its name in lower case.</summary>
    public string Name { get; } = name;

    /// <summary>The paywall line that it is itself.</summary>
    public LineBorders? Line { get; init; }

    /// <summary>The paywall lines that are its children.</summary>
    public List<LineBorders> LinesInside { get; } = [];
}
