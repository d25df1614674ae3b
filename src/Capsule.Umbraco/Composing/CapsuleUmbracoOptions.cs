namespace Capsule.Umbraco.Composing;

/// <summary>Settings of the package that only configuration gives: what is in the dashboard is not among them.</summary>
public sealed class CapsuleUmbracoOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Capsule:Umbraco";

    /// <summary>Gets or sets whether the package does anything. Switched off, it is as if it were not installed.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>Gets or sets whether saving and publishing are stopped where text that was protected would be public.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool LossGuard { get; set; } = true;
}
