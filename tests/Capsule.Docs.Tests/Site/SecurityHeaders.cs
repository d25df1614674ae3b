using System.Security.Cryptography;

namespace NewsPaper;

public sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        string nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items["nonce"] = nonce;
        context.Response.Headers.ContentSecurityPolicy =
            $"script-src 'self' 'nonce-{nonce}'; connect-src 'self' https://issuer.example; object-src 'none'; base-uri 'none'; "
            + "require-trusted-types-for 'script'; trusted-types capsule";
        return next(context);
    }
}
