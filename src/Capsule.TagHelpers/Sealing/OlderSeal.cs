using System.Security.Cryptography;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// Opens regions of versions 1 and 2, which caches may hold for as long as they like: <c>version (1) ‖ key id (4) ‖
/// salt (12) ‖ IV (12) ‖ ciphertext ‖ tag (16)</c>. Version 1 has no lock times.
/// </summary>
internal static class OlderSeal
{
    private const int SaltOffset = 5;
    private const int SaltSize = 12;
    private const int IvOffset = SaltOffset + SaltSize;
    private const int IvSize = 12;
    private const int BodyOffset = IvOffset + IvSize;
    private const int TagSize = 16;

    /// <summary>Opens one; <see langword="null"/> where it is of none of these versions or opens under none of the keys.</summary>
    internal static SealedRegion? TryOpen(ReadOnlySpan<byte> message, IReadOnlyList<byte[]> keys)
    {
        if (message.Length < BodyOffset + TagSize || message[0] is not (1 or 2))
        {
            return null;
        }

        ReadOnlySpan<byte> body = message[BodyOffset..];
        foreach (byte[] key in keys)
        {
            byte[] plaintext = new byte[body.Length - TagSize];
            try
            {
                using AesGcm aes = MessageCipher.Create(key, message.Slice(SaltOffset, SaltSize), "capsule|sealed-region"u8);
                aes.Decrypt(message.Slice(IvOffset, IvSize), body[..^TagSize], body[^TagSize..], plaintext, message[..SaltOffset]);
                return SealedRegionFormat.Read(plaintext, message[0]);
            }
            catch (AuthenticationTagMismatchException)
            {
                // Another key may share the id; a forgery shares it with none.
            }
        }

        return null;
    }
}
