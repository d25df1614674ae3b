namespace Capsule.Redis.Sharing;

/// <summary>What <see cref="ShareLinkScripts.Use"/> answers.</summary>
internal enum UseAnswer
{
    Good = 0,
    Exhausted = 1,
    Revoked = 2,

    /// <summary>By Redis's clock the count would be forgotten at once.</summary>
    CannotBeKept = 3,
}
