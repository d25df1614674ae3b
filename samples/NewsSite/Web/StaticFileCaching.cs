namespace NewsSite.Web;

/// <summary>How long browsers keep styles, scripts and images: for ever with a version in the URL, else only after asking.</summary>
internal static class StaticFileCaching
{
    internal static StaticFileOptions Options => new()
    {
        OnPrepareResponse = static context =>
            context.Context.Response.Headers.CacheControl = context.Context.Request.Query.ContainsKey("v")
                ? "public, max-age=31536000, immutable"
                : "no-cache",
    };
}
