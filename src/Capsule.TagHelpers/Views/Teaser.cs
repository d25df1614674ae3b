namespace Capsule.TagHelpers.Views;

/// <summary>Takes what a <see cref="DcaTeaserTagHelper"/> renders, for the <see cref="DcaProtectedTagHelper"/> around it.</summary>
internal sealed class Teaser
{
    internal string Html { get; set; } = string.Empty;
}
