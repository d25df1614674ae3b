using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.PublishedContent;
using Umbraco.Cms.Core.PublishedCache;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>The content, host names and members of a test's CMS, behind the CMS's contracts.</summary>
internal sealed class CmsContent
{
    internal Dictionary<string, (string Type, string[] Groups)> Members { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal HashSet<string> LockedOut { get; } = [];

    internal List<Domain> Domains { get; } = [];

    internal Dictionary<Guid, IPublishedContent> Published { get; } = [];

    /// <summary>Gets the names of the groups that may see a restricted page, by its content id.</summary>
    internal Dictionary<int, string[]> Restricted { get; } = [];

    /// <summary>Gets or sets whether the request has a preview cookie, whoever set it.</summary>
    internal bool InPreviewMode { get; set; }

    /// <summary>Gets or sets the user whom the CMS finds behind the preview cookie.</summary>
    internal ClaimsIdentity? PreviewUser { get; set; }

    /// <summary>Gets or sets what an answer of the test's controllers is made of.</summary>
    internal Func<IServiceProvider, object?> Answer { get; set; } = _ => null;

    /// <summary>Gets or sets what the CMS's routing found for the request.</summary>
    internal IPublishedRequest? Request { get; set; }

    internal static IPublishedContent Page(Guid key, int id = 1234, string path = "-1,1000,1234", ContentVariation variation = ContentVariation.Nothing) =>
        Stub<IPublishedContent>.Of(stub => stub
            .On("get_Key", _ => key)
            .On("get_Id", _ => id)
            .On("get_Path", _ => path)
            .On("get_Name", _ => "The night ferry")
            .On("get_Cultures", _ => new Dictionary<string, PublishedCultureInfo> { [""] = new("", "The night ferry", "night-ferry", DateTime.UnixEpoch), ["sv-SE"] = new("sv-SE", "Nattfärjan", "nattfarjan", DateTime.UnixEpoch) })
            .On("get_ContentType", _ => Stub<IPublishedContentType>.Of(type => type
                .On("get_Alias", _ => "article")
                .On("get_Variations", _ => variation))));

    internal static IPublishedRequest Route(IPublishedContent content, string? culture = null, string? segment = null, Domain? domain = null, string host = "news.example.com") =>
        Stub<IPublishedRequest>.Of(stub => stub
            .On("get_PublishedContent", _ => content)
            .On("get_Culture", _ => culture)
            .On("get_Segment", _ => segment)
            .On("get_Domain", _ => domain is null ? null : new DomainAndUri(domain, new Uri($"https://{host}/"))));

    internal void SignIn(HttpContext context)
    {
        if (context.Request.Headers["X-Member"].ToString() is { Length: > 0 } member)
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, member)], "Identity.Application"));
        }
    }

    internal void AddTo(IServiceCollection services)
    {
        IUmbracoContext context = Stub<IUmbracoContext>.Of(stub => stub
            .On("get_PublishedRequest", _ => Request)
            .On("get_InPreviewMode", _ => InPreviewMode)
            .On("get_Domains", _ => DomainCache));
        services.AddSingleton<IUmbracoContextAccessor>(new Accessor(context));
        services.AddSingleton(this);
        services.AddSingleton(Stub<IPreviewService>.Of(stub => stub
            .On("TryGetPreviewClaimsIdentityAsync", _ => Task.FromResult(InPreviewMode && PreviewUser is not null ? Attempt.Succeed(PreviewUser) : Attempt.Fail(PreviewUser!)))));
        services.AddSingleton(Stub<IPublishedContentCache>.Of(stub => stub
            .On("GetByIdAsync", arguments => Task.FromResult(Published.GetValueOrDefault((Guid)arguments[0]!)))));
        services.AddSingleton(Stub<IMemberService>.Of(stub => stub
            .On("GetByUsername", arguments => Members.TryGetValue((string)arguments[0]!, out (string Type, string[] Groups) member) ? Member(member.Type, LockedOut.Contains((string)arguments[0]!)) : null)
            .On("GetAllRoles", arguments => Members[(string)arguments[0]!].Groups)));
        services.AddSingleton(Stub<IExternalMemberService>.Of(stub => stub
            .On("GetByUsernameAsync", _ => Task.FromResult<ExternalMemberIdentity?>(null))));
        services.AddSingleton(Stub<IPublicAccessService>.Of(stub => stub
            .On("IsProtected", arguments => Restricted.Keys.Any(id => $",{arguments[0]},".Contains($",{id},", StringComparison.Ordinal))
                ? Attempt<PublicAccessEntry?>.Succeed(null)
                : Attempt<PublicAccessEntry?>.Fail())));
        services.AddSingleton(Stub<IPublicAccessChecker>.Of(stub => stub
            .On("HasMemberAccessToContentAsync", arguments => Task.FromResult(StatusOf((int)arguments[0]!, (ClaimsPrincipal)arguments[1]!)))));
    }

    private IDomainCache DomainCache => Stub<IDomainCache>.Of(stub => stub
        .On("GetAll", _ => Domains)
        .On("GetAssigned", arguments => Domains.Where(domain => domain.ContentId == (int)arguments[0]!)));

    private PublicAccessStatus StatusOf(int content, ClaimsPrincipal user) =>
        user.Identity?.Name is { } name && Members.TryGetValue(name, out (string Type, string[] Groups) member) && member.Groups.Intersect(Restricted[content]).Any()
            ? PublicAccessStatus.AccessAccepted
            : PublicAccessStatus.AccessDenied;

    private static IMember Member(string type, bool isLockedOut) => Stub<IMember>.Of(stub => stub
        .On("get_IsApproved", _ => true)
        .On("get_IsLockedOut", _ => isLockedOut)
        .On("get_ContentTypeAlias", _ => type));

    private sealed class Accessor(IUmbracoContext context) : IUmbracoContextAccessor
    {
        public void Clear()
        {
        }

        public void Set(IUmbracoContext umbracoContext)
        {
        }

        public bool TryGetUmbracoContext(out IUmbracoContext umbracoContext)
        {
            umbracoContext = context;
            return true;
        }
    }
}
