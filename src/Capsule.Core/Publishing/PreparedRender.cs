using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.Publishing;

/// <summary>
/// A checked page with all that its manifest will follow from, but for what is random: so that the manifest rendered
/// from it belongs to the fingerprint taken of it, however keys and clock change meanwhile.
/// </summary>
/// <param name="Request">The page.</param>
/// <param name="Domain">The domain in whose name it is signed.</param>
/// <param name="IssuerKeys">For each issuer of the publisher its keys; <see langword="null"/> where it opens nothing here.</param>
/// <param name="Now">When it is signed.</param>
/// <param name="Current">The rotation period of that instant.</param>
/// <param name="Next">The period after it.</param>
internal sealed record PreparedRender(
    RenderRequest Request,
    string Domain,
    IReadOnlyList<IssuerPublicKey>?[] IssuerKeys,
    DateTimeOffset Now,
    RotationPeriod Current,
    RotationPeriod Next);
