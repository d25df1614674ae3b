using Capsule.Publishing;

namespace Capsule.Benchmarks;

/// <summary>Renders where the keys are at hand, so that nothing is waited for.</summary>
internal static class RenderExtensions
{
    internal static CapsuleRender Render(this CapsulePublisher publisher, RenderRequest request)
    {
        ValueTask<CapsuleRender> render = publisher.RenderAsync(request);
        return render.IsCompletedSuccessfully ? render.Result : render.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>Gives the length of what the page's signature signs.</summary>
    internal static int StatementSize(this CapsuleRender render) => render.Manifest.ResourceJwt.LastIndexOf('.');
}
