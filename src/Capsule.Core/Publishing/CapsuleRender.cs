using System.Buffers;
using System.Text;
using Capsule.Wire;

namespace Capsule.Publishing;

/// <summary>A protected page: its manifest, as the caller needs it.</summary>
public sealed class CapsuleRender
{
    /// <summary>The start tag of the element, in UTF-8.</summary>
    internal static readonly ReadOnlyMemory<byte> ScriptStart = "<script type=\"application/json\" class=\"dca-manifest\">"u8.ToArray();

    /// <summary>The end tag of the element, in UTF-8.</summary>
    internal static readonly ReadOnlyMemory<byte> ScriptEnd = "</script>"u8.ToArray();

    private static readonly SearchValues<byte> AngleBrackets = SearchValues.Create("<>"u8);
    private readonly Lazy<DcaManifest> _manifest;

    internal CapsuleRender(ReadOnlyMemory<byte> utf8Json, DateTimeOffset freshUntil)
    {
        Utf8Json = utf8Json;
        FreshUntil = freshUntil;
        _manifest = new Lazy<DcaManifest>(() => DcaManifest.Parse(utf8Json.Span));
    }

    /// <summary>Gets the manifest as JSON in UTF-8, for a JSON API.</summary>
    public ReadOnlyMemory<byte> Utf8Json { get; }

    /// <summary>
    /// Gets when the last rotation period ends for which the manifest has wrapped keys. It still unlocks afterwards, but
    /// no key that a browser keeps opens it: a copy in a cache should be replaced by then.
    /// </summary>
    public DateTimeOffset FreshUntil { get; }

    /// <summary>Gets the manifest as an object.</summary>
    public DcaManifest Manifest => _manifest.Value;

    /// <summary>Gets the manifest as it stands between the element's tags; mostly the JSON itself, not a copy.</summary>
    internal ReadOnlyMemory<byte> ScriptText
    {
        get
        {
            if (!Utf8Json.Span.ContainsAny(AngleBrackets))
            {
                return Utf8Json;
            }

            var html = new ArrayBufferWriter<byte>(Utf8Json.Length + 128);
            WriteScriptElement(html);
            return html.WrittenMemory[ScriptStart.Length..^ScriptEnd.Length];
        }
    }

    /// <summary>Gives the manifest as a script element for the page's head.</summary>
    /// <returns>HTML.</returns>
    public string ToScriptElement()
    {
        var html = new ArrayBufferWriter<byte>(Utf8Json.Length + 128);
        WriteScriptElement(html);
        return Encoding.UTF8.GetString(html.WrittenSpan);
    }

    /// <summary>Writes the manifest as a script element for the page's head.</summary>
    /// <param name="html">Takes HTML in UTF-8.</param>
    public void WriteScriptElement(IBufferWriter<byte> html)
    {
        ArgumentNullException.ThrowIfNull(html);
        html.Write(ScriptStart.Span);

        // Angle brackets stand in JSON strings alone. Left as they are, "</script>" would end the element and a lone
        // "<!--<script>" would swallow the rest of the page.
        ReadOnlySpan<byte> json = Utf8Json.Span;
        for (int i = json.IndexOfAny(AngleBrackets); i >= 0; i = json.IndexOfAny(AngleBrackets))
        {
            html.Write(json[..i]);
            html.Write(json[i] == (byte)'<' ? "\\u003c"u8 : "\\u003e"u8);
            json = json[(i + 1)..];
        }

        html.Write(json);
        html.Write(ScriptEnd.Span);
    }
}
