using System.Globalization;
using Capsule.TagHelpers.Views;

namespace Capsule.TagHelpers.Tests.Views;

public class LockAttributeTests
{
    private static readonly DateTimeOffset s_time = new(2026, 12, 1, 18, 5, 9, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("ja-JP")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    public void What_an_expression_gives_is_read_right_or_refused(string culture)
    {
        foreach (int hours in new[] { 0, 6, 12 })
        {
            DateTimeOffset time = s_time.AddHours(-hours);
            In(culture, () =>
            {
                // What Razor makes of the expression.
                string text = time.ToString(CultureInfo.CurrentCulture);
                try
                {
                    Assert.Equal(time, LockAttribute.Read(text, null).From);
                }
                catch (CapsuleException e)
                {
                    Assert.Equal(CapsuleErrorCode.InvalidLock, e.Code);
                    Assert.Contains("ToString(\"O\")", e.Message, StringComparison.Ordinal);
                }

                Assert.Equal(time, LockAttribute.Read(null, time.ToString("O", CultureInfo.InvariantCulture)).Until);
            });
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void In_common_cultures_it_is_read(string culture) =>
        In(culture, () => Assert.Equal(s_time, LockAttribute.Read(s_time.ToString(CultureInfo.CurrentCulture), null).From));

    [Theory]
    [InlineData("dd/MM/yy", "HH:mm:ss")]
    [InlineData("dd/MM/yyyy", "hh:mm:ss")]
    [InlineData("dd/MM/yyyy", "HH:mm")]
    public void Half_a_year_or_half_a_day_is_refused(string date, string time)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = date;
        culture.DateTimeFormat.LongTimePattern = time;
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal(CapsuleErrorCode.InvalidLock, Assert.Throws<CapsuleException>(() => LockAttribute.Read(s_time.ToString(CultureInfo.CurrentCulture), null)).Code);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_given_is_no_time() => Assert.True(LockAttribute.Read(null, "").IsNone);

    private static void In(string culture, Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
