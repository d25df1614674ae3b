using System.Reflection;
using System.Text.Json;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Capsule.Docs.Tests.Reference;

public sealed class TagHelperTests
{
    [Fact]
    public void Every_element_and_attribute_of_a_tag_helper_is_named_with_its_default() => ReferencePage.Holds(
        typeof(CapsuleFilterOptions).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(TagHelper)))
            .SelectMany(type => type.GetCustomAttributes<HtmlTargetElementAttribute>().SelectMany(target => Rows(type, target.Tag))),
        row => row[0].StartsWith("`<dca-", StringComparison.Ordinal));

    [Fact]
    public void Every_directive_of_markup_is_named() => ReferencePage.Holds(
        MarkerNames.Directives.Where(name => name != MarkerNames.ContentNameAttribute).Select(name => (new[] { $"`{name}`" }, (MemberInfo?)null)),
        row => row[0].StartsWith("`data-dca-", StringComparison.Ordinal));

    // An element without a name of ours is ASP.NET's own, at which we only stand by.
    private static IEnumerable<(string[] Cells, MemberInfo? Member)> Rows(Type type, string element)
    {
        if (!element.StartsWith("dca-", StringComparison.Ordinal))
        {
            yield break;
        }

        yield return ([$"`<{element}>`", "", ""], type);
        object? instance = type.GetConstructor([]) is null ? null : Activator.CreateInstance(type);
        foreach (PropertyInfo member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member.SetMethod?.IsPublic == true && !member.IsDefined(typeof(HtmlAttributeNotBoundAttribute))))
        {
            string name = member.GetCustomAttribute<HtmlAttributeNameAttribute>()?.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(member.Name);
            yield return ([$"`<{element}>`", $"`{name}`", instance is null ? "none" : SettingRow.Format(member.GetValue(instance))], member);
        }
    }
}
