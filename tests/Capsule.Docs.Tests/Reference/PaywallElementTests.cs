using System.Reflection;
using System.Text.RegularExpressions;
using Capsule.Docs.Tests.Markdown;

namespace Capsule.Docs.Tests.Reference;

public sealed partial class PaywallElementTests
{
    [Fact]
    public void Every_text_of_the_paywall_element_is_named() => ReferencePage.Holds(
        Label().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Capsule.TagHelpers/Client/src/paywall/texts.ts")))
            .Select(text => (new[] { $"`label-{text.Groups[1].Value}`" }, (MemberInfo?)null)),
        row => row[0].StartsWith("`label-", StringComparison.Ordinal));

    [GeneratedRegex(@"readonly ""?([a-z-]+)""?: string;")]
    private static partial Regex Label();
}
