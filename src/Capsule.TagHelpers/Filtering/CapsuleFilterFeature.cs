namespace Capsule.TagHelpers.Filtering;

/// <summary>On a request: says that the response filter runs over what is written, or has.</summary>
internal sealed class CapsuleFilterFeature
{
    internal static readonly CapsuleFilterFeature Instance = new();
}
