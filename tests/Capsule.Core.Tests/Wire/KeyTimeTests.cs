using System.Text;
using System.Text.Json;
using Capsule.Keys;
using Capsule.Wire;

namespace Capsule.Core.Tests.Wire;

/// <summary>When a key was made, as its key set says it.</summary>
public class KeyTimeTests
{
    private static readonly Jwk s_key = TestKeys.Issuer.PublicKey.ToJwk();

    [Fact]
    public void It_is_written_in_seconds_and_read_again()
    {
        var made = new DateTimeOffset(2026, 10, 26, 9, 33, 20, 500, TimeSpan.FromHours(2));
        var key = IssuerPublicKey.FromPem("enc-1", TestKeys.Issuer.PublicKey.ExportPem(), made);
        byte[] json = new JwksDocument { Keys = [key.ToJwk()] }.ToUtf8Json();

        Assert.Equal(1793000000, JsonElement.Parse(json).GetProperty("keys")[0].GetProperty("iat").GetInt64());
        Assert.Equal(new DateTimeOffset(2026, 10, 26, 7, 33, 20, TimeSpan.Zero), IssuerPublicKey.TryFromJwk(JwksDocument.Parse(json).Keys[0])!.CreatedAt);
    }

    [Fact]
    public void Where_it_is_not_known_nothing_is_said() =>
        Assert.DoesNotContain("iat", Encoding.UTF8.GetString(new JwksDocument { Keys = [s_key] }.ToUtf8Json()), StringComparison.Ordinal);

    [Theory]
    [InlineData("1", "1970-01-01T00:00:01Z")]
    [InlineData("253402300799", "9999-12-31T23:59:59Z")]
    [InlineData("253402300800", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1793000000.5", null)]
    [InlineData("1e300", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("\"1793000000\"", null)]
    [InlineData("\"\\ud800\"", null)]
    [InlineData("[1793000000]", null)]
    [InlineData("{\"iat\":1}", null)]
    public void What_is_no_such_time_says_nothing_and_the_key_is_none_the_worse(string iat, string? time)
    {
        string json = $$"""{"keys":[{"iat":{{iat}},"kty":"EC","kid":"enc-1","crv":"P-256","x":"{{s_key.X}}","y":"{{s_key.Y}}"}]}""";

        IssuerPublicKey? key = IssuerPublicKey.TryFromJwk(Assert.Single(JwksDocument.Parse(Encoding.UTF8.GetBytes(json)).Keys));

        Assert.NotNull(key);
        Assert.Equal(time is null ? null : DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture), key.CreatedAt);
    }

    [Theory]
    [InlineData("""{"kty":"EC","kid":"\ud800"}""")]
    [InlineData("""{"kty":"EC","kid":"a\udc00b"}""")]
    [InlineData("""{"kty":"\udfff","kid":"enc-1"}""")]
    public void A_key_with_half_of_a_surrogate_pair_is_passed_over(string key) =>
        Assert.Equal("enc-1", Assert.Single(JwksDocument.Parse(Encoding.UTF8.GetBytes($$"""{"keys":[{{key}},{"kty":"EC","kid":"enc-1"}]}""")).Keys).Kid);

    [Fact]
    public void A_key_that_is_not_utf_8_is_passed_over()
    {
        byte[] json = [.. """{"keys":[{"kty":"EC","kid":"""u8, (byte)'"', 0xC3, 0x28, (byte)'"', .. "},{\"kty\":\"EC\",\"kid\":\"enc-1\"}]}"u8];

        Assert.Equal("enc-1", Assert.Single(JwksDocument.Parse(json).Keys).Kid);
    }
}
