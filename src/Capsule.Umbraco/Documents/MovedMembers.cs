using System.Reflection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.Services;
using Umbraco.Extensions;

namespace Capsule.Umbraco.Documents;

/// <summary>
/// What Umbraco 18 moved to an interface above the one that 17 has it on. Source code does not notice, but a call that was compiled against
/// the one names a member that the other lacks, and the package runs in both: so these are looked up at run time, once.
/// </summary>
internal static class MovedMembers
{
    private static readonly Func<IContent, bool> _isPublished = Find<Func<IContent, bool>>(typeof(IContent), $"get_{nameof(IContent.Published)}");
    private static readonly Func<IContent, string, bool> _isCulturePublished = Find<Func<IContent, string, bool>>(typeof(IContent), nameof(IContent.IsCulturePublished));
    private static readonly Func<IContent, IEnumerable<string>> _publishedCultures = Find<Func<IContent, IEnumerable<string>>>(typeof(IContent), $"get_{nameof(IContent.PublishedCultures)}");
    private static readonly Func<IPublishedContent, int> _id = Find<Func<IPublishedContent, int>>(typeof(IPublishedContent), $"get_{nameof(IPublishedContent.Id)}");

    private static readonly Func<IPublishedContent, IVariationContextAccessor?, string?, string?> _name =
        Find<Func<IPublishedContent, IVariationContextAccessor?, string?, string?>>(typeof(PublishedContentExtensions), nameof(PublishedContentExtensions.Name));

    internal static IContent? Find(this IContentService contents, Guid key) => ((IContentServiceBase<IContent>)contents).GetById(key);

    internal static bool IsPublished(this IContent document) => _isPublished(document);

    internal static bool IsPublishedIn(this IContent document, string culture) => _isCulturePublished(document, culture);

    internal static IEnumerable<string> GetPublishedCultures(this IContent document) => _publishedCultures(document);

    internal static int GetId(this IPublishedContent content) => _id(content);

    internal static string? GetName(this IPublishedContent content, string? culture) => _name(content, null, culture);

    private static TDelegate Find<TDelegate>(Type type, string member)
        where TDelegate : Delegate =>
        type.GetInterfaces().Prepend(type).Select(one => one.GetMethod(member)).OfType<MethodInfo>().FirstOrDefault()?.CreateDelegate<TDelegate>()
        ?? throw new MissingMethodException(type.FullName, member);
}
