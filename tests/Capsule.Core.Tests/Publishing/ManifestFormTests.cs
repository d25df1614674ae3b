using System.Buffers;
using System.Text;
using System.Text.Json;
using Capsule.Publishing;
using Capsule.Wire;

namespace Capsule.Core.Tests.Publishing;

public class ManifestFormTests
{
    private const string Start = """<script type="application/json" class="dca-manifest">""";
    private const string End = "</script>";

    [Fact]
    public void The_script_element_holds_no_angle_bracket_of_the_page()
    {
        CapsuleRender render = Tricky();

        string html = render.ToScriptElement();

        Assert.StartsWith(Start, html, StringComparison.Ordinal);
        Assert.EndsWith(End, html, StringComparison.Ordinal);
        string json = html[Start.Length..^End.Length];
        Assert.DoesNotContain('<', json);
        Assert.DoesNotContain('>', json);
        Assert.Contains("\\u003c!--\\u003cscript\\u003e", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_element_says_the_same_as_the_JSON()
    {
        CapsuleRender render = Tricky();

        JsonElement inHtml = JsonElement.Parse(render.ToScriptElement()[Start.Length..^End.Length]);

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(render.Utf8Json.Span), inHtml));
    }

    [Fact]
    public void The_script_element_is_the_same_as_text_and_as_bytes()
    {
        CapsuleRender render = Tricky();
        var bytes = new ArrayBufferWriter<byte>();

        render.WriteScriptElement(bytes);

        Assert.Equal(render.ToScriptElement(), Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    [Fact]
    public void The_JSON_has_the_members_of_the_protocol_in_order()
    {
        JsonElement manifest = JsonElement.Parse(TestSite.Publisher().Render(TestSite.Page("article-1")).Utf8Json.Span);
        JsonElement item = manifest.GetProperty("content").GetProperty("bodytext");
        JsonElement issuer = manifest.GetProperty("issuers").GetProperty(TestSite.IssuerName);

        Assert.Equal("0.10", manifest.GetProperty("version").GetString());
        Assert.Equal(["version", "resourceJWT", "content", "issuers"], Members(manifest));
        Assert.Equal(["contentType", "iv", "aad", "ciphertext", "wrappedContentKey"], Members(item));
        Assert.Equal(["kid", "iv", "ciphertext"], Members(item.GetProperty("wrappedContentKey")[1]));
        Assert.Equal(["unlockUrl", "keyId", "keys"], Members(issuer));
        Assert.Equal(["contentName", "scope", "kid", "contentKey", "wrapKeys"], Members(issuer.GetProperty("keys")[0]));
        Assert.Equal(["kid", "key"], Members(issuer.GetProperty("keys")[0].GetProperty("wrapKeys")[1]));
    }

    [Fact]
    public void The_JSON_reads_back_as_a_manifest()
    {
        CapsuleRender render = Tricky();

        DcaManifest manifest = DcaManifest.Parse(render.Utf8Json.Span);

        Assert.Equal(render.Manifest.ResourceJwt, manifest.ResourceJwt);
        Assert.Equal("text/html; charset=\"utf-8\"", manifest.Content["bodytext"].ContentType);
        Assert.Equal("<p>Secret</p>", ManifestOpener.OpenAll(manifest, "<!--<script>", TestKeys.Issuer)["bodytext"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":"0.10","version":"0.10","resourceJWT":"","content":{},"issuers":{}}""")]
    [InlineData("""{"version":"0.10","resourceJWT":null,"content":{},"issuers":{}}""")]
    public void What_is_no_manifest_is_refused(string json)
    {
        Assert.Equal(CapsuleErrorCode.InvalidManifest, Refusal.Of(() => DcaManifest.Parse(Encoding.UTF8.GetBytes(json))).Code);
    }

    // The text of a page is ciphertext; what can hold markup is what the publisher names.
    private static CapsuleRender Tricky() => TestSite
        .Publisher([TestSite.Opens("</script>") with { Name = "<!--<script>" }])
        .Render(TestSite.Page("</script><!--<script>", TestSite.Item(scope: "</script>") with { ContentType = "text/html; charset=\"utf-8\"" }));

    private static IEnumerable<string> Members(JsonElement element) => element.EnumerateObject().Select(member => member.Name);
}
