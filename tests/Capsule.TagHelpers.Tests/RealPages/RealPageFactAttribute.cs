namespace Capsule.TagHelpers.Tests.RealPages;

/// <summary>A test that needs real pages. Without them it is skipped, or fails where <c>CAPSULE_REQUIRE_REAL_PAGES</c> is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealPageFactAttribute : FactAttribute
{
    public RealPageFactAttribute()
    {
        if (!RealPageFolder.HasEnough && !RealPageFolder.IsRequired)
        {
            Skip = RealPageFolder.Lack;
        }
    }
}
