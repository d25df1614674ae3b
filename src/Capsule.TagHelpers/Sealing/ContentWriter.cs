using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// Takes what a view writes, and gives it as UTF-8 in pooled memory, without a text of it in between. It holds protected
/// text, so all memory is cleared when it is given back. Of content that is a few strings nothing is done before it is
/// asked for: it may be known by them.
/// </summary>
internal sealed class ContentWriter : TextWriter
{
    private byte[] _bytes = [];
    private int _length;

    // The first half of a pair whose second one comes with the next write.
    private char _highSurrogate;

    private FewStrings _strings;
    private int _count;
    private bool _isEncoded;
    private bool _isMixed;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Gets the strings that are all of what was written; none where it was more of them, or other than strings.</summary>
    internal ReadOnlySpan<string> Strings => _isMixed ? [] : ((ReadOnlySpan<string>)_strings)[.._count];

    /// <summary>Gives all that was written. It lives until the writer is disposed.</summary>
    internal ReadOnlyMemory<byte> Finish()
    {
        EncodeStrings();
        if (_highSurrogate != 0)
        {
            _highSurrogate = default;
            Encode("\uFFFD");
        }

        return _bytes.AsMemory(0, _length);
    }

    public override void Write(char value) => Write(new ReadOnlySpan<char>(in value));

    public override void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (!_isEncoded && _count < RecognizedContent.MaxStrings)
        {
            _strings[_count++] = value;
        }
        else
        {
            Write(value.AsSpan());
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        EncodeStrings();
        _isMixed = true;
        Append(buffer);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Return();
            _bytes = [];
            _length = 0;
            _strings = default;
            _count = 0;
        }

        base.Dispose(disposing);
    }

    private void EncodeStrings()
    {
        if (_isEncoded)
        {
            return;
        }

        _isEncoded = true;
        _bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);
        foreach (string text in Strings)
        {
            Append(text);
        }
    }

    private void Append(ReadOnlySpan<char> buffer)
    {
        if (_highSurrogate != 0)
        {
            ReadOnlySpan<char> pair = [_highSurrogate, buffer[0]];
            _highSurrogate = default;
            bool isPair = char.IsLowSurrogate(buffer[0]);
            Encode(isPair ? pair : "\uFFFD");
            buffer = buffer[(isPair ? 1 : 0)..];
        }

        if (!buffer.IsEmpty && char.IsHighSurrogate(buffer[^1]))
        {
            _highSurrogate = buffer[^1];
            buffer = buffer[..^1];
        }

        Encode(buffer);
    }

    // What is no character becomes U+FFFD, as Encoding.UTF8 has it.
    private void Encode(ReadOnlySpan<char> text)
    {
        while (Utf8.FromUtf16(text, _bytes.AsSpan(_length), out int read, out int written) is var status)
        {
            text = text[read..];
            _length += written;
            if (status != OperationStatus.DestinationTooSmall)
            {
                return;
            }

            Grow(text.Length);
        }
    }

    private void Grow(int needed)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(2 * _bytes.Length, _length + needed)));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Return();
        _bytes = larger;
    }

    private void Return()
    {
        CryptographicOperations.ZeroMemory(_bytes.AsSpan(0, _length));
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }

    [InlineArray(RecognizedContent.MaxStrings)]
    private struct FewStrings
    {
        private string _first;
    }
}
