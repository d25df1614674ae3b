using Capsule.Configuration;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.Configuration;

namespace Capsule.Umbraco.Hosting;

/// <summary>
/// Moves the unlock endpoint to where configuration says that it is. It is asked while the site starts, when the
/// dashboard's settings, which do not move it, may not be readable.
/// </summary>
internal sealed class UnlockRoute(IConfiguration configuration) : IActionModelConvention
{
    internal const string Default = LocalIssuerOptions.DefaultUnlockUrl;

    private const string Setting = $"{CapsuleOptions.SectionName}:{nameof(CapsuleOptions.LocalIssuer)}:{nameof(LocalIssuerOptions.UnlockUrl)}";

    public void Apply(ActionModel action)
    {
        if (action.Controller.ControllerType.AsType() != typeof(CapsuleEndpointsController) || configuration[Setting] is not { Length: > 0 } url)
        {
            return;
        }

        foreach (AttributeRouteModel route in action.Selectors.Select(selector => selector.AttributeRouteModel).OfType<AttributeRouteModel>().Where(route => route.Template == Default))
        {
            // Browsers may know this site by an absolute address; here it is a path.
            route.Template = Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && !uri.IsFile ? uri.AbsolutePath : url;
        }
    }
}
