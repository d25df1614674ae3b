using Microsoft.AspNetCore.Mvc;

namespace Capsule.TagHelpers.Tests.Site;

public sealed class PromoViewComponent : ViewComponent
{
    public IViewComponentResult Invoke() => View();
}
