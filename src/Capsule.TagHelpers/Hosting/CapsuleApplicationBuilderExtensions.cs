using Capsule.TagHelpers;
using Capsule.TagHelpers.Filtering;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts Capsule's response filter into a pipeline.</summary>
public static class CapsuleApplicationBuilderExtensions
{
    private const string Key = "Capsule.UseCapsule";

    /// <summary>
    /// Adds the response filter for everything behind it in the pipeline. MVC results are filtered without it; it is
    /// for HTML that comes from elsewhere, such as other middleware and minimal APIs. Put it behind exception handling,
    /// output caching, response caching and response compression: a cache inside of it would hold such HTML in clear,
    /// and compression would have to be undone and done again. Calling it twice changes nothing.
    /// </summary>
    /// <param name="app">The pipeline.</param>
    /// <returns>The pipeline.</returns>
    /// <exception cref="InvalidOperationException"><c>AddCapsule</c> was not called.</exception>
    public static IApplicationBuilder UseCapsule(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.ApplicationServices.GetService<ResponseFilter>() is not { } filter)
        {
            throw Errors.NotRegistered("UseCapsule");
        }

        return app.Properties.TryAdd(Key, true)
            ? app.Use(next => new CapsuleMiddleware(next, filter).InvokeAsync)
            : app;
    }
}
