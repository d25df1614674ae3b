namespace Capsule.Sharing;

/// <summary>What a store says to a use of a share link.</summary>
public enum ShareLinkUse
{
    /// <summary>It is good, and counted.</summary>
    Good,

    /// <summary>The link has been used as often as it may be.</summary>
    Exhausted,

    /// <summary>The link has been revoked.</summary>
    Revoked,
}
