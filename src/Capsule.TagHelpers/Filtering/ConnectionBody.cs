using Capsule.TagHelpers.Hosting;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Keeps a response body where the server keeps what belongs to a connection (of HTTP/2 and HTTP/3, to a stream): as the
/// request itself is, so whoever still writes when the response is over does no other harm than there.
/// </summary>
internal static class ConnectionBody
{
    private static readonly object s_key = new();

    /// <summary>Gives a body that serves no response: the connection's, or a new one where that is in use or there is none.</summary>
    internal static FilteredResponseBody Find(HttpContext context, ILogger logger)
    {
        if (context.Features.Find<IPersistentStateFeature>()?.State is not { } kept)
        {
            return new FilteredResponseBody(logger);
        }

        // Inside another door it is in use.
        if (kept.TryGetValue(s_key, out object? item) && item is FilteredResponseBody body)
        {
            return body.IsInUse ? new FilteredResponseBody(logger) : body;
        }

        body = new FilteredResponseBody(logger);
        kept[s_key] = body;
        return body;
    }
}
