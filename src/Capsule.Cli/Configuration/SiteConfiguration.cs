using System.Text.Json;
using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Microsoft.Extensions.Configuration;

namespace Capsule.Cli.Configuration;

/// <summary>
/// Reads a site's settings: a file, environment variables over it, every member known, every value valid. All problems
/// are told at once.
/// </summary>
internal static class SiteConfiguration
{
    private const string EnvironmentPrefix = CapsuleOptions.SectionName + "__";

    private static readonly JsonDocumentOptions JsonOptions = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    internal static async Task<CapsuleOptions> LoadAsync(string path, InputFiles files, CliHost host, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> json = await files.ReadJsonAsync(path, cancellationToken);
        Dictionary<string, string?> environment = ReadEnvironment(host);
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(ReadFile(path, json))
            .AddInMemoryCollection(environment)
            .Build();

        ThrowIfAny(SettingsCheck.FindProblems(configuration, environment.Keys));
        CapsuleOptions options = configuration.Get<CapsuleOptions>() ?? new CapsuleOptions();
        if (path != InputFiles.StandardInput)
        {
            options.SetBasePath(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }

        ThrowIfAny(CapsuleOptionsValidator.Validate(options));
        return options;
    }

    private static void ThrowIfAny(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
        {
            throw Errors.Configuration(problems);
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> ReadFile(string path, ReadOnlyMemory<byte> json)
    {
        bool hasSection = HasSection(path, json);
        try
        {
            IConfiguration file = new ConfigurationBuilder().AddJsonStream(new MemoryStream(json.ToArray())).Build();
            IConfiguration settings = hasSection ? file.GetSection(CapsuleOptions.SectionName) : file;

            // A null says as much as a member that is not there; bound, it would take the place of a default. And the
            // key of the section itself, or of an object, holds nothing that is not below it.
            return [.. settings.AsEnumerable(makePathsRelative: true).Where(setting => setting.Key.Length > 0 && setting.Value is not null)];
        }
        catch (FormatException e)
        {
            // Two members of one name, in this spelling or another. The message holds their name alone.
            throw Errors.Configuration($"'{path}': {e.Message}");
        }
    }

    private static bool HasSection(string path, ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, JsonOptions);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document.RootElement.EnumerateObject().Any(member =>
                    member.Name.Equals(CapsuleOptions.SectionName, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.Object)
                : throw Errors.Configuration($"'{path}' is not a JSON object.");
        }
        catch (JsonException e)
        {
            throw Errors.InvalidJson(path, e.LineNumber, e.BytePositionInLine);
        }
    }

    private static Dictionary<string, string?> ReadEnvironment(CliHost host)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in host.Environment)
        {
            if (name.Length > EnvironmentPrefix.Length && name.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
            {
                settings[name[EnvironmentPrefix.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal)] = value;
            }
        }

        return settings;
    }
}
