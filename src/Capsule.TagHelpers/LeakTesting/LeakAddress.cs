namespace Capsule.TagHelpers.LeakTesting;

/// <summary>What a <see cref="CapsuleLeakTest"/> found at one address.</summary>
public sealed record LeakAddress
{
    /// <summary>Gets the address that was asked for.</summary>
    public required Uri Address { get; init; }

    /// <summary>Gets the status of the answer; <see langword="null"/> where there was none.</summary>
    public int? Status { get; init; }

    /// <summary>Gets the answer's media type as it was sent.</summary>
    public string? ContentType { get; init; }

    /// <summary>Gets the leaks.</summary>
    public IReadOnlyList<Leak> Leaks { get; init; } = [];

    /// <summary>Gets why the address says nothing about leaks: it could not be fetched, or not be searched to the end. <see langword="null"/> where all is well.</summary>
    public string? Error { get; init; }

    /// <summary>Gets whether the answer holds a DCA manifest: a page without one may be free of leaks because nothing of it is protected.</summary>
    public bool HasManifest { get; init; }
}
