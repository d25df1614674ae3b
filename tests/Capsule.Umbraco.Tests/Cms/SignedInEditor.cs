using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Security;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>Who is at work in the backoffice, for code that asks the CMS and not a request.</summary>
internal sealed class SignedInEditor
{
    internal static readonly Guid Ada = new("aaaaaaaa-0000-4000-8000-000000000001");
    internal static readonly Guid Bo = new("aaaaaaaa-0000-4000-8000-000000000002");

    /// <summary>Gets or sets the user's key; <see langword="null"/> where nobody is signed in.</summary>
    internal Guid? Key { get; set; } = Ada;

    internal string Language { get; set; } = "en-US";

    internal void SignIn(IServiceCollection services) =>
        services.AddSingleton(Stub<IBackOfficeSecurityAccessor>.Of(accessor => accessor.On("get_BackOfficeSecurity", _ => Stub<IBackOfficeSecurity>.Of(security => security
            .On("get_CurrentUser", _ => Key is not { } key ? null : Stub<IUser>.Of(user => user.On("get_Key", _ => key).On("get_Language", _ => Language)))))));
}
