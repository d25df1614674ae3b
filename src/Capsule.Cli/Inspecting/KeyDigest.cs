using System.Buffers.Text;
using System.Security.Cryptography;
using Capsule.Cli.Terminal;
using Capsule.Wire;

namespace Capsule.Cli.Inspecting;

/// <summary>
/// The digest that binds a key entry to its page (<c>docs/protocol.md</c>, "keyDigests"), written a second time and
/// apart from the library's, so that an inspection does not only agree with whoever rendered the page.
/// </summary>
internal static class KeyDigest
{
    internal static string Compute(DcaKeyEntry entry)
    {
        IEnumerable<string> parts =
        [
            entry.ContentName ?? DcaKeyEntry.DefaultContentName,
            entry.Scope,
            entry.Kid ?? string.Empty,
            entry.ContentKey,
            .. (entry.WrapKeys ?? []).SelectMany(wrapKey => new[] { wrapKey.Kid, wrapKey.Key }),
        ];
        return Base64Url.EncodeToString(SHA256.HashData(CliHost.Utf8.GetBytes(string.Join('\0', parts))));
    }
}
