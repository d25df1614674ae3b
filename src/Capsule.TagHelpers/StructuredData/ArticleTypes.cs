using System.Collections.Frozen;

namespace Capsule.TagHelpers.StructuredData;

/// <summary>Which schema.org types describe the page as a whole, so that a paywall is said of them.</summary>
internal static class ArticleTypes
{
    /// <summary>The rank of what describes no page.</summary>
    internal const int None = int.MaxValue;

    private static readonly FrozenSet<string> s_articles = FrozenSet.Create(
        StringComparer.Ordinal,
        "Article", "AdvertiserContentArticle", "AnalysisNewsArticle", "APIReference", "AskPublicNewsArticle", "BackgroundNewsArticle", "BlogPosting",
        "CreativeWork", "HowTo", "LiveBlogPosting", "MedicalScholarlyArticle", "NewsArticle", "OpinionNewsArticle", "Report", "ReportageNewsArticle",
        "ReviewNewsArticle", "SatiricalArticle", "ScholarlyArticle", "SocialMediaPosting", "TechArticle", "Blog", "Course");

    private static readonly FrozenSet<string> s_pages = FrozenSet.Create(StringComparer.Ordinal, "WebPage", "ItemPage", "AboutPage", "FAQPage", "MedicalWebPage");

    /// <summary>Gives how well a type suits, the smaller the better; <see cref="None"/> where it does not.</summary>
    /// <param name="type">A type's name, with or without its vocabulary before it.</param>
    internal static int Rank(string? type)
    {
        string name = type is null ? string.Empty : type[(type.LastIndexOfAny(['/', ':', '#']) + 1)..];
        return s_articles.Contains(name) ? 0 : s_pages.Contains(name) ? 1 : None;
    }
}
