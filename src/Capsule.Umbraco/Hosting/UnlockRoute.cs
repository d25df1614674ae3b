using Capsule.Configuration;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Hosting;

/// <summary>Moves the unlock endpoint to where the settings say that it is.</summary>
internal sealed class UnlockRoute(IOptions<CapsuleOptions> options) : IActionModelConvention
{
    internal const string Default = LocalIssuerOptions.DefaultUnlockUrl;

    public void Apply(ActionModel action)
    {
        if (action.Controller.ControllerType.AsType() != typeof(CapsuleEndpointsController) || options.Value.LocalIssuer?.UnlockUrl is not { } url)
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
