using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>A protected region of a stored value, as the pieces of its text, those of the blocks inside it too.</summary>
internal sealed class ProtectedPart(ScopeSet scopes)
{
    internal ScopeSet Scopes => scopes;

    internal HashSet<string> Pieces { get; } = new(StringComparer.Ordinal);

    /// <summary>Names the text, without giving it away.</summary>
    internal string Fingerprint() =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Pieces.Order(StringComparer.Ordinal)))).AsSpan(0, 16));
}
