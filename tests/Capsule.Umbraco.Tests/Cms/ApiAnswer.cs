using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>An answer of the management API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its JSON; none where it has no body.</param>
/// <param name="ETag">The revision that it names.</param>
/// <param name="MediaType">Its media type.</param>
internal sealed record ApiAnswer(HttpStatusCode Status, JsonNode? Body, string? ETag, string? MediaType)
{
    private const string Prefix = "/umbraco/management/api/v1/capsule/";

    internal string? Code => (string?)Body?["code"];

    /// <summary>Sends a request as a user of the backoffice.</summary>
    /// <param name="server">Where to.</param>
    /// <param name="user">Who: <c>admin</c>, <c>developer</c> (Settings alone), <c>writer</c> (Content alone), <c>guest</c>, or nobody.</param>
    /// <param name="call">Method and path behind the prefix, such as <c>GET settings</c>.</param>
    /// <param name="body">What to send: a text as it is, anything else as JSON.</param>
    /// <param name="ifMatch">The revision that the change is based on.</param>
    /// <param name="mediaType">What the body is said to be.</param>
    internal static async Task<ApiAnswer> GetAsync(CmsServer server, string? user, string call, object? body = null, string? ifMatch = null, string mediaType = "application/json")
    {
        string[] parts = call.Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), Prefix + parts[1]);
        if (user is not null)
        {
            request.Headers.Add(BackOfficeSignIn.Header, user);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, new MediaTypeHeaderValue(mediaType));
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using HttpResponseMessage response = await server.Client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return new ApiAnswer(
            response.StatusCode,
            text.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(text) : null,
            response.Headers.ETag?.ToString(),
            response.Content.Headers.ContentType?.MediaType);
    }
}
