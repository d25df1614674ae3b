using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Sealing;

/// <summary>
/// A region as bytes: its texts with their lengths before them. Since version 3 that is its header, which also says what
/// need be known of the content, and the content stands apart; before, the content followed at once.
/// </summary>
internal static class SealedRegionFormat
{
    private const int HashSize = ContentHash.Size;

    internal static byte[] WriteHeader(SealedHeader header)
    {
        var stream = new MemoryStream(capacity: 256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(header.ContentHash.Span);
        writer.Write(header.HoldsMarkers);
        writer.Write(header.HoldsToken);
        SealedRegion region = header.Region;
        WriteOptional(writer, region.Name);
        writer.Write(region.Scopes.ToString());
        writer.Write(region.ContentType);
        writer.Write(region.Tag);
        writer.Write(region.Attributes);
        WriteOptional(writer, region.ResourceId);
        writer.Write(region.Teaser);
        WriteOptional(writer, region.ClosedBecause);
        WriteOptional(writer, region.Lock.From);
        WriteOptional(writer, region.Lock.Until);
        writer.Write(region.IsWhole);
        writer.Flush();
        return stream.ToArray();
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

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? string.Empty);
    }

    private static void WriteOptional(BinaryWriter writer, DateTimeOffset? time)
    {
        writer.Write(time is not null);
        writer.Write(time?.UtcTicks ?? 0);
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
