using System.Text.Json.Nodes;

namespace Capsule.Cli.Tests;

public sealed class ConfigurationTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Comments_trailing_commas_and_a_byte_order_mark_are_allowed()
    {
        string json = "\uFEFF// the site\n" + Vectors.Configuration().ToJsonString()[..^1] + ", /* note */ }";
        (await JwksAsync(_tool.Write("capsule.json", json))).Succeeded();
    }

    [Fact]
    public async Task A_section_of_a_larger_file_is_read_and_the_rest_is_not()
    {
        var file = new JsonObject { ["Logging"] = new JsonObject { ["LogLevel"] = "x" }, ["capsule"] = Vectors.Configuration() };
        (await JwksAsync(_tool.WriteConfiguration(file))).Succeeded();
    }

    [Fact]
    public async Task It_can_come_from_standard_input()
    {
        (await _tool.RunWithInputAsync(Vectors.Configuration().ToJsonString(), "jwks", "--config", "-")).Succeeded();
        (await _tool.RunWithInputAsync(Vectors.Configuration().ToJsonString(), "unlock", "--config", "-", "--grant", "premium")).FailedWith(2, "USAGE");
    }

    [Fact]
    public async Task Environment_overrides_the_file()
    {
        _tool.Environment["Capsule__Keys__SigningKeyId"] = "from-environment";
        _tool.Environment["CAPSULE__Network__AllowHttp"] = "true";
        _tool.Environment["CapsuleX__Nothing"] = "of ours";

        JsonObject jwks = (await JwksAsync(_tool.WriteConfiguration())).Succeeded().Json;

        Assert.Equal("from-environment", (string?)jwks["keys"]![0]!["kid"]);
    }

    [Fact]
    public async Task Everything_can_come_from_the_environment()
    {
        foreach ((string name, JsonNode? value) in Vectors.Configuration()["Keys"]!.AsObject())
        {
            _tool.Environment[$"Capsule__Keys__{name}"] = (string?)value ?? "";
        }

        (await JwksAsync(_tool.Write("capsule.json", "{}"))).Succeeded();
    }

    [Theory]
    [InlineData("Domian", "Capsule:Domian is not a setting. Did you mean Domain?")]
    [InlineData("LocalIssuer:MaxResorceAge", "Capsule:LocalIssuer:MaxResorceAge is not a setting. Did you mean MaxResourceAge?")]
    [InlineData("LocalIssuer:TrustedPublishers:news.example.com:AllowedResource", "Did you mean AllowedResources?")]
    [InlineData("Issuers:0:Secret", "There are: Name, UnlockUrl, VendorId, JwksUri, PublicKeyPem, KeyId, Scopes, ContentNames.")]
    public async Task An_unknown_setting_is_an_error_that_names_the_nearest(string path, string expected)
    {
        ToolRun run = await JwksAsync(_tool.WriteConfiguration(With(path, "sesame-value")));

        Assert.Contains(expected, run.FailedWith(2, "INVALID_CONFIGURATION"), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_setting_of_the_environment_is_an_error_that_names_the_variable()
    {
        _tool.Environment["Capsule__Kesy__SigningKeyPem"] = "sesame-value";

        ToolRun run = await JwksAsync(_tool.WriteConfiguration());

        Assert.Contains("Capsule__Kesy__SigningKeyPem", run.FailedWith(2, "INVALID_CONFIGURATION"), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Issuers:0:Scopes", "premium", "Capsule:Issuers:0:Scopes is not a list")]
    [InlineData("LocalIssuer:TrustedPublishers:news.example.com:AllowedResources", "article-1", "is not a list")]
    [InlineData("Keys", "sesame-value", "Capsule:Keys is not an object with members")]
    [InlineData("Domain:Name", "x", "Capsule:Domain is not a text")]
    [InlineData("LocalIssuer:MaxResourceAge", "30 days", "is not a duration such as")]
    [InlineData("LocalIssuer:Delivery", "post", "is not one of Direct, WrapKey")]
    [InlineData("LocalIssuer:Delivery", "1", "is not one of Direct, WrapKey")]
    [InlineData("Network:AllowHttp", "yes", "is not true or false")]
    public async Task A_value_of_another_kind_is_an_error(string path, string value, string expected)
    {
        ToolRun run = await JwksAsync(_tool.WriteConfiguration(With(path, value)));

        Assert.Contains(expected, run.FailedWith(2, "INVALID_CONFIGURATION"), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_are_listed()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Domain"] = "https://news.example.com";
        configuration["Rotation"] = new JsonObject { ["Interval"] = "01:30:00" };
        configuration["Keys"]!["RotationSecret"] = "c2VzYW1l";

        ToolRun run = await JwksAsync(_tool.WriteConfiguration(configuration));

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(3, run.ErrorLines.Length);
        Assert.All(run.ErrorLines, line => Assert.StartsWith("error INVALID_CONFIGURATION: Capsule:", line, StringComparison.Ordinal));
        Assert.DoesNotContain("c2VzYW1l", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_null_is_as_good_as_nothing()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Rotation"] = null;
        configuration["Network"] = new JsonObject();
        configuration["Scopes"] = new JsonArray();
        configuration["LocalIssuer"]!["UnlockUrl"] = null;
        (await JwksAsync(_tool.WriteConfiguration(configuration))).Succeeded();
    }

    [Fact]
    public async Task Notes_are_passed_over()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["$schema"] = "https://example.com/capsule.schema.json";
        (await JwksAsync(_tool.WriteConfiguration(configuration))).Succeeded();
    }

    [Fact]
    public async Task Bad_json_is_told_by_its_line_and_never_quoted()
    {
        string config = _tool.Write("capsule.json", "{\n  \"Keys\": {\n    \"RotationSecret\": sesame-opens\n  }\n}");

        ToolRun run = await JwksAsync(config);

        Assert.Contains("see line 3", run.FailedWith(2, "INVALID_JSON"), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"Domain\":\"a.example\",\"domain\":\"b.example\"}")]
    [InlineData("{}")]
    public async Task Json_that_is_no_configuration_is_an_error(string json)
    {
        (await JwksAsync(_tool.Write("capsule.json", json))).FailedWith(2, "INVALID_CONFIGURATION");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_an_error()
    {
        (await JwksAsync(_tool.PathOf("none.json"))).FailedWith(2, "FILE_NOT_FOUND");
        (await JwksAsync(_tool.PathOf("none/none.json"))).FailedWith(2, "FILE_NOT_FOUND");
        (await JwksAsync(_tool.Folder)).FailedWith(2, "FILE_UNREADABLE");
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_is_not_quoted()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration["Keys"]!["SigningKeyPem"] = "-----BEGIN PRIVATE KEY-----\nc2VzYW1l\n-----END PRIVATE KEY-----";

        ToolRun run = await JwksAsync(_tool.WriteConfiguration(configuration));

        Assert.Contains("SigningKeyPem", run.FailedWith(2, "INVALID_CONFIGURATION"), StringComparison.Ordinal);
        Assert.DoesNotContain("c2VzYW1l", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publisher_needs_a_domain()
    {
        JsonObject configuration = Vectors.Configuration();
        configuration.Remove("Domain");
        string config = _tool.WriteConfiguration(configuration);

        (await _tool.RunWithInputAsync("x", "render", "-c", config, "--resource", "r", "--item", "body=-")).FailedWith(2, "INVALID_CONFIGURATION");
        (await _tool.RunWithInputAsync("x", "protect", "-c", config, "--resource", "r", "-")).FailedWith(2, "INVALID_CONFIGURATION");
        (await _tool.RunWithInputAsync("{}", "unlock", "-c", config, "--grant", "premium")).FailedWith(2, "INVALID_CONFIGURATION");
    }

    /// <summary>The vectors' configuration with one more setting. Numbers in the path are places in lists.</summary>
    private static JsonObject With(string path, string value)
    {
        JsonObject configuration = Vectors.Configuration();
        JsonNode node = configuration;
        string[] names = path.Split(':');
        for (int i = 0; i < names.Length - 1; i++)
        {
            JsonNode next = node is JsonArray array ? Append(array) : node[names[i]] as JsonObject ?? (node[names[i]] = names[i + 1] == "0" ? new JsonArray() : new JsonObject());
            node = next;
        }

        node[names[^1]] = value;
        return configuration;
    }

    private static JsonObject Append(JsonArray array)
    {
        var element = new JsonObject();
        array.Add(element);
        return element;
    }

    private Task<ToolRun> JwksAsync(string config) => _tool.RunAsync("jwks", "--config", config);
}
