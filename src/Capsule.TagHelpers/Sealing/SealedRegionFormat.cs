using System.Buffers.Binary;
using System.Text;
using Capsule.TagHelpers.Html;
using Capsule.Wire;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// A region as bytes: its texts with their lengths before them. Since version 3 that is its header, which also says what
/// need be known of the content, and the content stands apart; before, the content followed at once.
/// </summary>
internal static class SealedRegionFormat
{
    private const int HashSize = ContentHash.Size;

    // Of so many characters the bytes are counted in one byte, whatever they are.
    private const int MaxShort = 0x7F / 3;

    /// <summary>Writes a header. It is written for each region of each page, so into memory of the caller's.</summary>
    internal static void WriteHeader(SealedHeader header, PooledBufferWriter writer)
    {
        writer.Write(header.ContentHash.Span);
        Write(writer, header.HoldsMarkers);
        Write(writer, header.HoldsToken);
        SealedRegion region = header.Region;
        WriteOptional(writer, region.Name);
        Write(writer, region.Scopes.ToString());
        Write(writer, region.ContentType);
        Write(writer, region.Tag);
        Write(writer, region.Attributes);
        WriteOptional(writer, region.ResourceId);
        Write(writer, region.Teaser);
        WriteOptional(writer, region.ClosedBecause);
        WriteOptional(writer, region.Lock.From);
        WriteOptional(writer, region.Lock.Until);
        Write(writer, region.IsWhole);
    }

    /// <summary>Reads what <see cref="WriteHeader"/> gave.</summary>
    internal static SealedHeader ReadHeader(byte[] bytes)
    {
        // Behind the hash and the two flags stands what version 2 had, with nothing after it.
        SealedRegion region = Read(bytes[(HashSize + 2)..], version: 2);
        return new SealedHeader(region with { Content = default }, bytes[HashSize] != 0, bytes[HashSize + 1] != 0, bytes.AsMemory(0, HashSize));
    }

    /// <summary>Reads a region of the versions before the third.</summary>
    /// <param name="bytes">Its texts and its content.</param>
    /// <param name="version">The version of the message: 1 has one scope, and neither times nor <see cref="SealedRegion.IsWhole"/>.</param>
    internal static SealedRegion Read(byte[] bytes, byte version)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        return new SealedRegion
        {
            Name = ReadOptional(reader),
            Scopes = ScopeSet.Parse(reader.ReadString()),
            ContentType = reader.ReadString(),
            Tag = reader.ReadString(),
            Attributes = reader.ReadString(),
            ResourceId = ReadOptional(reader),
            Teaser = reader.ReadString(),
            ClosedBecause = ReadOptional(reader),
            Lock = version == 1 ? default : new LockTimes(ReadOptionalTime(reader), ReadOptionalTime(reader)),
            IsWhole = version != 1 && reader.ReadBoolean(),
            Content = bytes.AsMemory((int)stream.Position),
        };
    }

    private static void WriteOptional(PooledBufferWriter writer, string? text)
    {
        Write(writer, text is not null);
        Write(writer, text ?? string.Empty);
    }

    private static void WriteOptional(PooledBufferWriter writer, DateTimeOffset? time)
    {
        Write(writer, time is not null);
        BinaryPrimitives.WriteInt64LittleEndian(writer.GetSpan(sizeof(long)), time?.UtcTicks ?? 0);
        writer.Advance(sizeof(long));
    }

    private static void Write(PooledBufferWriter writer, bool value)
    {
        writer.GetSpan(1)[0] = value ? (byte)1 : (byte)0;
        writer.Advance(1);
    }

    // As BinaryReader reads it: the length in groups of seven bits, the lowest first.
    private static void Write(PooledBufferWriter writer, string text)
    {
        Span<byte> room = writer.GetSpan(5 + Encoding.UTF8.GetMaxByteCount(text.Length));
        if (text.Length <= MaxShort)
        {
            int length = Encoding.UTF8.GetBytes(text, room[1..]);
            room[0] = (byte)length;
            writer.Advance(1 + length);
            return;
        }

        int written = 0;
        uint rest = (uint)Encoding.UTF8.GetByteCount(text);
        for (; rest > 0x7F; rest >>= 7)
        {
            room[written++] = (byte)(rest | 0x80);
        }

        room[written++] = (byte)rest;
        writer.Advance(written + Encoding.UTF8.GetBytes(text, room[written..]));
    }

    private static DateTimeOffset? ReadOptionalTime(BinaryReader reader)
    {
        bool isGiven = reader.ReadBoolean();
        long utcTicks = reader.ReadInt64();
        return isGiven ? new DateTimeOffset(utcTicks, TimeSpan.Zero) : null;
    }

    private static string? ReadOptional(BinaryReader reader)
    {
        bool isGiven = reader.ReadBoolean();
        string text = reader.ReadString();
        return isGiven ? text : null;
    }
}
