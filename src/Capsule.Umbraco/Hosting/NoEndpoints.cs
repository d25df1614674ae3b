using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Hosting;

/// <summary>Where the package is switched off: takes its controllers away, which MVC finds by their types all the same.</summary>
internal sealed class NoEndpoints : IConfigureOptions<MvcOptions>, IApplicationModelConvention
{
    public void Configure(MvcOptions options) => options.Conventions.Add(this);

    public void Apply(ApplicationModel application)
    {
        foreach (ControllerModel own in application.Controllers.Where(controller => controller.ControllerType.Assembly == typeof(NoEndpoints).Assembly).ToArray())
        {
            application.Controllers.Remove(own);
        }
    }
}
