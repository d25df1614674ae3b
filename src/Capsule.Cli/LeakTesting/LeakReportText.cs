using System.Globalization;
using System.Text;
using System.Text.Json;
using Capsule.Cli.Terminal;
using Capsule.TagHelpers.LeakTesting;

namespace Capsule.Cli.LeakTesting;

/// <summary>How a leak test's report is told.</summary>
internal static class LeakReportText
{
    private static readonly JsonWriterOptions JsonOptions = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes a line for each address, which begins with <c>ok</c>, <c>LEAK</c> or <c>ERROR</c>, and below it one for each leak.</summary>
    internal static string ToTable(LeakReport report)
    {
        var text = new StringBuilder();
        foreach (LeakAddress address in report.Addresses)
        {
            string status = address.Status?.ToString(CultureInfo.InvariantCulture) ?? "-";
            Line(text, $"{NameOf(address),-6} {status,-4} {(address.HasManifest ? "manifest" : "no manifest"),-12} {address.Address}");
            if (address.Error is not null)
            {
                Line(text, $"       not tested: {address.Error}");
            }

            foreach (Leak leak in address.Leaks)
            {
                Line(text, string.Create(CultureInfo.InvariantCulture, $"       {leak.Line}:{leak.Column} {leak.Place}, {leak.Decoding}: '{leak.Word}' in {leak.Context}"));
            }
        }

        int leaks = report.Addresses.Sum(address => address.Leaks.Count);
        int errors = report.Addresses.Count(address => address.Error is not null);
        text.Append(CultureInfo.InvariantCulture, $"{report.Addresses.Count} {(report.Addresses.Count == 1 ? "address" : "addresses")}, {leaks} {(leaks == 1 ? "leak" : "leaks")}, {errors} not tested");
        return text.ToString();
    }

    internal static ReadOnlyMemory<byte> ToUtf8Json(LeakReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("result"u8, report.HasLeaks ? "leak" : report.HasErrors ? "error" : "ok");
            json.WriteStartArray("addresses"u8);
            foreach (LeakAddress address in report.Addresses)
            {
                Write(json, address);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, LeakAddress address)
    {
        json.WriteStartObject();
        json.WriteString("address"u8, address.Address.ToString());
        if (address.Status is { } status)
        {
            json.WriteNumber("status"u8, status);
        }

        json.WriteBoolean("manifest"u8, address.HasManifest);
        if (address.Error is not null)
        {
            json.WriteString("error"u8, address.Error);
        }

        json.WriteStartArray("leaks"u8);
        foreach (Leak leak in address.Leaks)
        {
            json.WriteStartObject();
            json.WriteString("word"u8, leak.Word);
            json.WriteString("decoding"u8, leak.Decoding);
            json.WriteString("place"u8, leak.Place);
            json.WriteNumber("offset"u8, leak.Offset);
            json.WriteNumber("line"u8, leak.Line);
            json.WriteNumber("column"u8, leak.Column);
            json.WriteString("context"u8, leak.Context);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string NameOf(LeakAddress address) => address.Leaks.Count > 0 ? "LEAK" : address.Error is not null ? "ERROR" : "ok";

    private static void Line(StringBuilder text, string line) => text.Append(Printable.Line(line)).Append('\n');
}
