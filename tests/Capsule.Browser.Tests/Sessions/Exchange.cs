namespace Capsule.Browser.Tests.Sessions;

/// <summary>A request of the browser's and what came back.</summary>
/// <param name="Method">The request's method.</param>
/// <param name="Url">Where it went.</param>
/// <param name="Kind">What the browser wanted it for: document, script, fetch, image and so on.</param>
public sealed record Exchange(string Method, Uri Url, string Kind)
{
    /// <summary>The request's body; null where it had none.</summary>
    public string? Sent { get; init; }

    /// <summary>The response's status; 0 where there was no response.</summary>
    public int Status { get; init; }

    /// <summary>The response's body; null where it had none or it could not be read.</summary>
    public string? Body { get; init; }

    /// <summary>Why a body that there was could not be read.</summary>
    public string? Unread { get; init; }

    public override string ToString() => $"{Method} {Url.PathAndQuery}: {Status}";
}
