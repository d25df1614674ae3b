namespace Capsule.Keys;

/// <summary>What a key of a key ring is for.</summary>
public enum KeyPurpose
{
    /// <summary>Signs pages: the publisher's.</summary>
    Signing,

    /// <summary>Unwraps what pages were wrapped to: the local issuer's.</summary>
    Issuer,
}
