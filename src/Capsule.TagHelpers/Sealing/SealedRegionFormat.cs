using System.Security.Cryptography;
using System.Text;

namespace Capsule.TagHelpers.Sealing;

/// <summary>A region as bytes: its texts with their lengths before them, then the content.</summary>
internal static class SealedRegionFormat
{
    internal static byte[] Write(SealedRegion region)
    {
        var stream = new MemoryStream(capacity: region.Content.Length + 256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        WriteOptional(writer, region.Name);
        writer.Write(region.Scope);
        writer.Write(region.ContentType);
        writer.Write(region.Tag);
        writer.Write(region.Attributes);
        WriteOptional(writer, region.ResourceId);
        writer.Write(region.Teaser);
        WriteOptional(writer, region.ClosedBecause);
        writer.Write(region.Content.Span);
        writer.Flush();
        byte[] bytes = stream.ToArray();
        CryptographicOperations.ZeroMemory(stream.GetBuffer());
        return bytes;
    }

    internal static SealedRegion Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        return new SealedRegion
        {
            Name = ReadOptional(reader),
            Scope = reader.ReadString(),
            ContentType = reader.ReadString(),
            Tag = reader.ReadString(),
            Attributes = reader.ReadString(),
            ResourceId = ReadOptional(reader),
            Teaser = reader.ReadString(),
            ClosedBecause = ReadOptional(reader),
            Content = bytes.AsMemory((int)stream.Position),
        };
    }

    private static void WriteOptional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? string.Empty);
    }

    private static string? ReadOptional(BinaryReader reader)
    {
        bool isGiven = reader.ReadBoolean();
        string text = reader.ReadString();
        return isGiven ? text : null;
    }
}
