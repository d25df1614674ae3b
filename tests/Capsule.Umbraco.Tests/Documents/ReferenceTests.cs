using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Capsule.Docs.Tests.Markdown;
using Capsule.Docs.Tests.Reference;
using Capsule.Umbraco.Composing;
using Capsule.Umbraco.Status;
using Capsule.Umbraco.Tests.Cms;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Capsule.Umbraco.Tests.Documents;

/// <summary>Holds the part of docs/reference.md that is about this package against it.</summary>
public sealed partial class ReferenceTests
{
    private const string Prefix = "umbraco/management/api/v1/capsule/";

    private static readonly string[] s_methods = ["`GET`", "`POST`", "`PUT`", "`DELETE`"];

    [Fact]
    public void Every_setting_is_named_with_its_default() => ReferencePage.Holds(
        SettingRow.Of(typeof(CapsuleUmbracoOptions), CapsuleUmbracoOptions.SectionName).Select(row => (new[] { $"`{row.Name}`", row.Default }, (MemberInfo?)row.Member)),
        row => row[0].StartsWith("`Capsule:Umbraco:", StringComparison.Ordinal));

    [Fact]
    public async Task Every_call_of_the_management_api_is_named_with_those_who_may_make_it()
    {
        await using CmsServer server = await CmsServer.StartAsync();

        ReferencePage.Holds(
            server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(Prefix, StringComparison.Ordinal) && !HasConstraint(endpoint))
                .Select(endpoint => (new[] { $"`{endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single()}`", $"`{endpoint.RoutePattern.RawText![Prefix.Length..]}`", NameOf(endpoint) }, (MemberInfo?)null)),
            row => s_methods.Contains(row[0]) && !row[1].StartsWith("`/", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_code_of_the_management_api_is_named()
    {
        string[] common = [.. Enum.GetValues<CapsuleErrorCode>().Select(code => code.ToWireName())];
        IEnumerable<string> own = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Capsule.Umbraco", "Api"), "*.cs")
            .SelectMany(file => Refusal().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .Where(code => !common.Contains(code))
            .Distinct();

        ReferencePage.Holds(
            own.Select(code => (new[] { $"`{code}`" }, (MemberInfo?)null)),
            row => row[^1].Length == 3 && row[^1].All(char.IsAsciiDigit) && Code().IsMatch(row[0]));
    }

    [Fact]
    public async Task Every_check_is_named()
    {
        await using CmsServer server = await CmsServer.StartAsync();
        await using AsyncServiceScope scope = server.Services.CreateAsyncScope();
        IEnumerable<string> ids = scope.ServiceProvider.GetServices<ISiteCheck>().Select(check => check.Id).Concat([SiteChecks.SettingsId, "retiring", "clock", "https", "members"]);

        ReferencePage.Holds(ids.Select(id => (new[] { $"`check {id}`" }, (MemberInfo?)null)), row => row[0].StartsWith("`check ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_log_event_is_named_with_its_level() => ReferencePage.Holds(
        typeof(CapsuleComposer).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => (Method: method, Message: method.GetCustomAttribute<LoggerMessageAttribute>()))
            .Where(logged => logged.Message is not null)
            .Select(logged => (new[] { logged.Message!.EventId.ToString(CultureInfo.InvariantCulture), $"`{logged.Method.Name}`", logged.Message.Level.ToString() }, (MemberInfo?)null)),
        row => int.TryParse(row[0], out int id) && id >= 100);

    private static bool HasConstraint(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetRequiredMetadata<Microsoft.AspNetCore.Mvc.Controllers.ControllerActionDescriptor>().ActionConstraints?.Any(constraint => constraint is not HttpMethodActionConstraint) == true;

    // Policies of a class and its actions add up.
    private static string NameOf(RouteEndpoint endpoint)
    {
        string?[] policies = [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy)];
        return policies.Contains("RequireAdminAccess") ? "administrators" : policies.Contains("SectionAccessSettings") ? "Settings" : "Content";
    }

    [GeneratedRegex("Refuse\\(\\s*StatusCodes\\.\\w+, \"([A-Z_]+)\"")]
    private static partial Regex Refusal();

    [GeneratedRegex("^`[A-Z]+(_[A-Z]+)+`$")]
    private static partial Regex Code();
}
