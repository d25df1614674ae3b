using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Features;

namespace Capsule.TagHelpers.Hosting;

/// <summary>
/// A request's features by the indexer. The methods of <see cref="IFeatureCollection"/> are generic ones of an interface,
/// which the runtime searches for at each call, and a server looks for what it does not know in the features of the
/// connection the same way: twenty of them are a good part of what the filter costs.
/// </summary>
internal static class RequestFeatures
{
    /// <summary>Gives a feature; <see langword="null"/> where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T? Find<T>(this IFeatureCollection features)
        where T : class => (T?)features[typeof(T)];

    /// <summary>Sets a feature, or takes it away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Put<T>(this IFeatureCollection features, T? feature)
        where T : class => features[typeof(T)] = feature;
}
