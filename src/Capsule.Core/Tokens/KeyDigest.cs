using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;
using Capsule.Wire;

namespace Capsule.Tokens;

/// <summary>
/// Binds a key entry to the signed resource, so that a page's signature cannot be sent with another page's keys:
/// SHA-256 of content name NUL scope NUL kid NUL content key, then for each wrap key NUL kid NUL key, all as they stand
/// in the page (<c>docs/protocol.md</c>, "keyDigests").
/// </summary>
internal static class KeyDigest
{
    internal static string Compute(DcaKeyEntry entry)
    {
        var text = new ArrayBufferWriter<byte>(1024);
        Append(text, entry.ContentName ?? DcaKeyEntry.DefaultContentName, first: true);
        Append(text, entry.Scope);
        Append(text, entry.Kid ?? string.Empty);
        Append(text, entry.ContentKey);
        foreach (DcaWrapKey wrapKey in entry.WrapKeys ?? [])
        {
            Append(text, wrapKey.Kid);
            Append(text, wrapKey.Key);
        }

        return Base64UrlText.Encode(SHA256.HashData(text.WrittenSpan));
    }

    private static void Append(ArrayBufferWriter<byte> text, string part, bool first = false)
    {
        if (!first)
        {
            text.Write("\0"u8);
        }

        Encoding.UTF8.GetBytes(part, text);
    }
}
