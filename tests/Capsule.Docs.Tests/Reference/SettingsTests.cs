using System.Reflection;
using Capsule.Configuration;
using Capsule.TagHelpers.Filtering;

namespace Capsule.Docs.Tests.Reference;

public sealed class SettingsTests
{
    [Fact]
    public void Every_setting_is_named_with_its_default() => ReferencePage.Holds(
        SettingRow.Of(typeof(CapsuleOptions), CapsuleOptions.SectionName)
            .Concat(SettingRow.Of(typeof(CapsuleFilterOptions), CapsuleFilterOptions.SectionName))
            .Select(row => (new[] { $"`{row.Name}`", row.Default }, (MemberInfo?)row.Member)),
        // Those of Capsule.Umbraco its own tests hold against the page.
        row => row[0].StartsWith("`Capsule:", StringComparison.Ordinal) && !row[0].StartsWith("`Capsule:Umbraco:", StringComparison.Ordinal));

    /// <summary>Options that no configuration sets, for code that uses the library by hand.</summary>
    [Fact]
    public void Every_other_option_is_named_with_its_default()
    {
        Type[] types =
        [
            .. new[] { typeof(CapsuleOptions).Assembly, typeof(CapsuleFilterOptions).Assembly }
                .SelectMany(assembly => assembly.GetExportedTypes())
                .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetConstructor([]) is not null && !IsConfigured(type)),
        ];
        ReferencePage.Holds(
            types.SelectMany(type => type.GetProperties().Any(member => member.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)))
                ? []
                : SettingRow.Of(type, type.Name, ".").Select(row => (new[] { $"`{row.Name}`", row.Default }, (MemberInfo?)row.Member))),
            row => row[0].Contains("Options.", StringComparison.Ordinal));
    }

    private static bool IsConfigured(Type type) =>
        type == typeof(CapsuleFilterOptions) || type.Namespace == typeof(CapsuleOptions).Namespace || type.Name == "ManifestCacheOptions"
        || SettingRow.Of(typeof(CapsuleFilterOptions), "").Any(row => row.Member.DeclaringType == type);
}
