using System.Globalization;
using System.Text;
using System.Text.Json;
using Capsule.Cli.Terminal;

namespace Capsule.Cli.Verifying;

/// <summary>All findings of a run, and how they are told.</summary>
/// <param name="Page">Those about the HTML page; none where there is no page.</param>
/// <param name="Manifests">Those about its manifests.</param>
internal sealed record VerifyReport(IReadOnlyList<Check> Page, IReadOnlyList<VerifiedManifest> Manifests)
{
    private static readonly JsonWriterOptions JsonOptions = new() { Indented = true, NewLine = "\n" };

    private IEnumerable<Check> All => Page.Concat(Manifests.SelectMany(manifest => manifest.Checks));

    internal int Count => All.Count();

    internal int Failures => All.Count(check => check.Outcome == Outcome.Failed);

    /// <summary>Writes a line for each check that begins with <c>ok</c>, <c>warning</c> or <c>FAILED</c>.</summary>
    internal string ToText()
    {
        var text = new StringBuilder();
        if (Page.Count > 0)
        {
            Write(text, "Page", Page);
        }

        for (int i = 0; i < Manifests.Count; i++)
        {
            string number = Manifests.Count == 1 ? "Manifest" : $"Manifest {i + 1} of {Manifests.Count}";
            Write(text, $"{number}: {Manifests[i].Domain ?? "no domain"}, {Manifests[i].ResourceId ?? "no resource"}", Manifests[i].Checks);
        }

        int warnings = All.Count(check => check.Outcome == Outcome.Warning);
        text.Append(CultureInfo.InvariantCulture, $"{Count - warnings - Failures} ok, {warnings} {(warnings == 1 ? "warning" : "warnings")}, {Failures} failed");
        return text.ToString();
    }

    internal ReadOnlyMemory<byte> ToUtf8Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("result"u8, Failures == 0 ? "ok" : "failed");
            if (Page.Count > 0)
            {
                json.WritePropertyName("page"u8);
                Write(json, Page);
            }

            json.WriteStartArray("manifests"u8);
            foreach (VerifiedManifest manifest in Manifests)
            {
                json.WriteStartObject();
                json.WriteString("domain"u8, manifest.Domain);
                json.WriteString("resourceId"u8, manifest.ResourceId);
                json.WritePropertyName("checks"u8);
                Write(json, manifest.Checks);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(StringBuilder text, string title, IReadOnlyList<Check> checks)
    {
        text.Append(Printable.Line(title)).Append('\n');
        foreach (Check check in checks)
        {
            string outcome = check.Outcome == Outcome.Failed ? "FAILED" : NameOf(check.Outcome);
            text.Append(Printable.Line(string.Create(CultureInfo.InvariantCulture, $"{outcome,-8} {check.Name,-10} {check.Detail}"))).Append('\n');
        }
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Check> checks)
    {
        json.WriteStartArray();
        foreach (Check check in checks)
        {
            json.WriteStartObject();
            json.WriteString("check"u8, check.Name);
            json.WriteString("result"u8, NameOf(check.Outcome));
            json.WriteString("detail"u8, check.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string NameOf(Outcome outcome) => outcome switch
    {
        Outcome.Ok => "ok",
        Outcome.Warning => "warning",
        _ => "failed",
    };
}
