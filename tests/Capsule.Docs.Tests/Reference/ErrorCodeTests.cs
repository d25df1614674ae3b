using System.Globalization;
using System.Reflection;
using Capsule.TagHelpers.Unlocking;

namespace Capsule.Docs.Tests.Reference;

public sealed class ErrorCodeTests
{
    private static readonly string[] s_codes = [.. Enum.GetValues<CapsuleErrorCode>().Select(code => code.ToWireName())];

    [Fact]
    public void Every_code_is_named_with_the_status_that_the_unlock_endpoint_gives_it() => ReferencePage.Holds(
        Enum.GetValues<CapsuleErrorCode>().Select(code => (new[] { $"`{code.ToWireName()}`", Status(code) }, (MemberInfo?)typeof(CapsuleErrorCode).GetField(code.ToString()))),
        row => row.Length > 1 && row[1].Length > 0 && char.IsAsciiDigit(row[1][0]) && row[0].Trim('`').All(c => c is '_' || char.IsAsciiLetterUpper(c)));

    [Fact]
    public void Every_reason_is_named() => ReferencePage.Holds(
        typeof(CapsuleErrorReasons).GetFields().Select(field => (new[] { $"`{field.GetRawConstantValue()}`" }, (MemberInfo?)field)),
        row => row.Length == 4 && row[1].Trim('`').Split("` or `").All(code => s_codes.Contains(code)) && !s_codes.Contains(row[0].Trim('`')));

    private static string Status(CapsuleErrorCode code)
    {
        int[] statuses = [.. new[] { true, false }.Select(isAnonymous => UnlockProblem.From(new CapsuleException(code, "…"), isAnonymous).Status).Distinct()];
        return string.Join(" or ", statuses.Select(status => status.ToString(CultureInfo.InvariantCulture)));
    }
}
