using System.Buffers;
using System.Buffers.Text;

namespace Capsule.Cryptography;

/// <summary>
/// base64url without padding (RFC 4648 section 5), read strictly: the class library also takes padding and white space,
/// which would give one value several spellings.
/// </summary>
internal static class Base64UrlText
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    internal static string Encode(ReadOnlySpan<byte> value) => Base64Url.EncodeToString(value);

    /// <summary>Decodes a text, or gives <see langword="null"/> where it is not base64url or longer than allowed.</summary>
    internal static byte[]? TryDecode(ReadOnlySpan<char> text, int maxBytes = int.MaxValue)
    {
        if (text.Length % 4 == 1 || text.ContainsAnyExcept(Alphabet) || Base64Url.GetMaxDecodedLength(text.Length) > maxBytes)
        {
            return null;
        }

        byte[] value = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, value, out int consumed, out int written) != OperationStatus.Done
            || consumed != text.Length
            || !IsCanonical(text, value.AsSpan(0, written)))
        {
            return null;
        }

        return written == value.Length ? value : value[..written];
    }

    // The last character of an unaligned text has bits to spare; where they are not zero it is a second spelling.
    private static bool IsCanonical(ReadOnlySpan<char> text, ReadOnlySpan<byte> value)
    {
        int tail = text.Length % 4;
        if (tail == 0)
        {
            return true;
        }

        Span<char> last = stackalloc char[4];
        int length = Base64Url.EncodeToChars(value[(value.Length / 3 * 3)..], last);
        return text[^tail..].SequenceEqual(last[..length]);
    }
}
