using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Capsule.Docs.Tests.Markdown;
using Capsule.Umbraco.Api;
using Capsule.Umbraco.Auditing;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Editor;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Tests.Api;

/// <summary>Holds the backoffice client's types, which are written by hand, against what the management API sends and takes.</summary>
public sealed partial class ClientTypesTests
{
    private static readonly Dictionary<string, Type> s_types = new(StringComparer.Ordinal)
    {
        ["Audit"] = typeof(AuditModel),
        ["AuditedChange"] = typeof(AuditedChange),
        ["CapsuleSettings"] = typeof(CapsuleSettings),
        ["Check"] = typeof(CheckResult),
        ["DocumentProtection"] = typeof(ProtectionModel),
        ["FieldProblem"] = typeof(SettingsProblem),
        ["IssuerKey"] = typeof(IssuerTestKeyModel),
        ["IssuerSettings"] = typeof(IssuerSettings),
        ["IssuerTest"] = typeof(IssuerTestModel),
        ["Key"] = typeof(KeyModel),
        ["KeyRing"] = typeof(KeysModel),
        ["LeakTestRequest"] = typeof(LeakTestRequest),
        ["LeakTestResult"] = typeof(LeakTestModel),
        ["LocalIssuerSettings"] = typeof(LocalIssuerSettings),
        ["MadeShareLink"] = typeof(MadeShareLinkModel),
        ["MemberGrant"] = typeof(MemberGrant),
        ["MemberGroup"] = typeof(MemberGroupModel),
        ["MemberType"] = typeof(MemberTypeModel),
        ["NewShareLink"] = typeof(NewShareLinkModel),
        ["ProtectedRegion"] = typeof(RegionModel),
        ["ProtectionReader"] = typeof(ReaderModel),
        ["ResourceDataSettings"] = typeof(ResourceDataSettings),
        ["RichTextDataType"] = typeof(RichTextDataType),
        ["Rotation"] = typeof(RotationModel),
        ["Scope"] = typeof(ScopeModel),
        ["ScopeSettings"] = typeof(ScopeSettings),
        ["ScopeUsage"] = typeof(ScopeUsageModel),
        ["ScopeUse"] = typeof(ScopeUse),
        ["ServerText"] = typeof(EditorText),
        ["ShareLink"] = typeof(ShareLinkModel),
        ["Status"] = typeof(StatusModel),
        ["StoredSettings"] = typeof(SettingsModel),
        ["UnlockFinding"] = typeof(UnlockFindingModel),
    };

    // What the client makes for itself of the calls.
    private static readonly string[] s_own = ["Answer", "Call", "Problem"];

    [Fact]
    public void Every_type_of_the_client_is_one_of_the_api()
    {
        string[] names = [.. Interfaces().Select(type => type.Name)];

        Assert.Equal(s_types.Keys.Order(StringComparer.Ordinal), names.Except(s_own).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Members_and_what_they_may_be_are_the_same_on_both_sides()
    {
        string[] differences =
        [
            .. Interfaces().Where(type => s_types.ContainsKey(type.Name)).SelectMany(type =>
            {
                HashSet<string> client = [.. Member().Matches(type.Body).Select(member => $"{member.Groups[1].Value}: {KindOf(member.Groups[3].Value)}")];
                HashSet<string> server = [.. MembersOf(s_types[type.Name])];
                return client.Except(server).Select(member => $"{type.Name}: the client alone has {member}").Concat(server.Except(client).Select(member => $"{type.Name}: the server alone has {member}"));
            }),
        ];

        Assert.True(differences.Length == 0, string.Join('\n', differences));
    }

    private static IEnumerable<(string Name, string Body)> Interfaces() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Capsule.Umbraco", "Client", "src", "api"), "*.ts")
            .SelectMany(file => Interface().Matches(Comment().Replace(File.ReadAllText(file), string.Empty)))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    private static IEnumerable<string> MembersOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => !property.IsDefined(typeof(JsonExtensionDataAttribute)))
            .Select(property => $"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}: {KindOf(property.PropertyType)}{(nullability.Create(property).ReadState == NullabilityState.Nullable ? "?" : string.Empty)}");
    }

    private static string KindOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { } text when text == typeof(string) || text == typeof(Guid) || text == typeof(DateTimeOffset) || text == typeof(TimeSpan) || text.IsEnum => "text",
        { } flag when flag == typeof(bool) => "flag",
        { } number when number == typeof(int) || number == typeof(long) => "number",
        { IsGenericType: true } => "list",
        _ => "object",
    };

    // Words such as 'Ok' | 'Info', and the names of such, are texts.
    private static string KindOf(string type)
    {
        const string orNull = " | null";
        string bare = type.EndsWith(orNull, StringComparison.Ordinal) ? type[..^orNull.Length] : type;
        string kind = bare switch
        {
            "boolean" => "flag",
            "number" => "number",
            _ when bare.StartsWith("Array<", StringComparison.Ordinal) => "list",
            _ when s_types.ContainsKey(bare) => "object",
            _ => "text",
        };
        return bare == type ? kind : $"{kind}?";
    }

    [GeneratedRegex("export interface (\\w+)(?:<\\w+>)? \\{\n(.*?)\n\\}", RegexOptions.Singleline)]
    private static partial Regex Interface();

    [GeneratedRegex("^\t(\\w+)(\\?)?: (.+);$", RegexOptions.Multiline)]
    private static partial Regex Member();

    [GeneratedRegex("/\\*.*?\\*/|^\\s*//.*?$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Comment();
}
