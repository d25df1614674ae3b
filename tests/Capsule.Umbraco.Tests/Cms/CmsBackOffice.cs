using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;
using Umbraco.Cms.Core.Sync;
using Umbraco.Cms.Core.Web;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>What editors work with: documents, data types, users, behind the CMS's contracts. Servers of one database share it.</summary>
internal sealed class CmsBackOffice
{
    internal CmsAuditTrail Audit { get; } = new();

    internal CmsDataTypes DataTypes { get; } = new();

    /// <summary>Gets the documents, those changed last first.</summary>
    internal List<CmsDocument> Documents { get; } = [];

    /// <summary>Gets the keys of documents that no user may see.</summary>
    internal HashSet<Guid> Hidden { get; } = [];

    /// <summary>Gets or sets how many documents the database says there are, where it is more than are made here.</summary>
    internal int? TotalDocuments { get; set; }

    internal List<IContentType> ContentTypes { get; } = [];

    /// <summary>Gets or sets the language that users work in.</summary>
    internal string Language { get; set; } = "en-US";

    internal ServerRole Role { get; set; } = ServerRole.Unknown;

    internal string PageUrl { get; set; } = "https://news.example.com/article";

    internal void AddTo(IServiceCollection services)
    {
        BackOfficeSignIn.AddTo(services);
        services.AddHttpContextAccessor();
        services.AddSingleton(Audit.Service);
        services.AddSingleton(Audit.Repository);
        services.AddSingleton(DataTypes.Service);
        services.AddSingleton<IBackOfficeSecurityAccessor>(provider => new Security(this, provider.GetRequiredService<IHttpContextAccessor>()));
        services.AddSingleton(Stub<IContentPermissionService>.Of(stub => stub
            .On("AuthorizeAccessAsync", arguments => Task.FromResult(((IEnumerable<Guid>)arguments[1]!).Any(Hidden.Contains) ? ContentAuthorizationStatus.UnauthorizedMissingPathAccess : ContentAuthorizationStatus.Success))));
        services.AddSingleton(Stub<IServerRoleAccessor>.Of(stub => stub.On("get_CurrentServerRole", _ => Role)));
        services.AddSingleton(Stub<IPublishedUrlProvider>.Of(stub => stub.On("GetUrl", _ => PageUrl)));
        services.AddSingleton(Stub<IContentTypeService>.Of(stub => stub.On("GetAll", _ => ContentTypes)));
        services.AddSingleton(Stub<IMemberGroupService>.Of(stub => stub.On("GetAllAsync", _ => Task.FromResult<IEnumerable<IMemberGroup>>([Group("Subscribers")]))));
        services.AddSingleton(Stub<IMemberTypeService>.Of(stub => stub.On("GetAll", _ => new[] { Stub<IMemberType>.Of(type => type.On("get_Alias", _ => "staff").On("get_Name", _ => "Staff")) })));
        services.AddSingleton(Stub<IContentService>.Of(stub => stub
            .On("GetById", arguments => Documents.Find(document => document.Key == (Guid)arguments[0]!)?.Content)
            .On("GetPagedDescendants", arguments =>
            {
                arguments[3] = (long)(TotalDocuments ?? Documents.Count);
                int page = (int)(long)arguments[1]!;
                int size = (int)arguments[2]!;
                return TotalDocuments is null ? Documents.Skip(page * size).Take(size).Select(document => document.Content) : Enumerable.Repeat(Documents[0].Content, size);
            })));
        services.AddSingleton<IUmbracoContextFactory>(provider =>
        {
            var accessor = provider.GetRequiredService<IUmbracoContextAccessor>();
            accessor.TryGetUmbracoContext(out IUmbracoContext? context);
            return Stub<IUmbracoContextFactory>.Of(stub => stub.On("EnsureUmbracoContext", _ => new UmbracoContextReference(context!, false, accessor)));
        });
    }

    private static IMemberGroup Group(string name) => Stub<IMemberGroup>.Of(stub => stub.On("get_Name", _ => name).On("get_Key", _ => Guid.Empty));

    private sealed class Security(CmsBackOffice backOffice, IHttpContextAccessor requests) : IBackOfficeSecurityAccessor
    {
        public IBackOfficeSecurity? BackOfficeSecurity
        {
            get => requests.HttpContext?.User.Identity is { IsAuthenticated: true, Name: { } name } ? Stub<IBackOfficeSecurity>.Of(stub => stub.On("get_CurrentUser", _ => User(name))) : null;
            set => throw new NotSupportedException();
        }

        private IUser User(string name) => Stub<IUser>.Of(stub => stub
            .On("get_Key", _ => new Guid("11111111-2222-3333-4444-555555555555"))
            .On("get_Name", _ => name)
            .On("get_Email", _ => $"{name}@example.com")
            .On("get_Language", _ => backOffice.Language));
    }
}
