namespace Capsule.Browser.Tests.Newspaper;

/// <summary>A story of the sample, as a test needs to know it.</summary>
/// <param name="Slug">Its place in URLs.</param>
/// <param name="Parts">Its protected parts.</param>
public sealed record Story(string Slug, params ProtectedPart[] Parts)
{
    public string Path => $"/articles/{Slug}";
}
