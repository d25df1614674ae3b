using System.Security.Cryptography;
using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Sealing;

/// <summary>A region as bytes: its texts with their lengths before them, then the content.</summary>
internal static class SealedRegionFormat
{
    internal static byte[] Write(SealedRegion region)
    {
        var stream = new MemoryStream(capacity: region.Content.Length + 256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
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
        writer.Write(region.Content.Span);
        writer.Flush();
        byte[] bytes = stream.ToArray();
        CryptographicOperations.ZeroMemory(stream.GetBuffer());
        return bytes;
    }

    /// <summary>Reads a region.</summary>
    /// <param name="bytes">What <see cref="Write"/> gave.</param>
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
