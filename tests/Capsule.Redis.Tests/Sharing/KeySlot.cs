using System.Text;

namespace Capsule.Redis.Tests.Sharing;

/// <summary>The slot of a key in a Redis cluster: CRC16 (XMODEM) of what stands in the first braces, modulo 16384.</summary>
internal static class KeySlot
{
    internal static int Of(string key)
    {
        int open = key.IndexOf('{', StringComparison.Ordinal);
        int close = key.IndexOf('}', open + 1);
        int crc = 0;
        foreach (byte b in Encoding.UTF8.GetBytes(key[(open + 1)..close]))
        {
            crc ^= b << 8;
            for (int i = 0; i < 8; i++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }
        }

        return (crc & 0xFFFF) % 16384;
    }
}
