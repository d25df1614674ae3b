namespace Capsule.Cli.Protecting;

/// <summary>A page as the filter left it.</summary>
/// <param name="Html">Its bytes.</param>
/// <param name="Warnings">A sentence for each region that was closed because it could not be protected.</param>
internal sealed record FilteredPage(ReadOnlyMemory<byte> Html, IReadOnlyList<string> Warnings);
