using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace NewsSite.Readers;

/// <summary>A kind of reader that one can sign in as.</summary>
/// <param name="Scope">The value of the reader's <c>scope</c> claim, from which Capsule decides what opens.</param>
/// <param name="Title">Its name on the page.</param>
/// <param name="Opens">What it opens, in a sentence.</param>
public sealed record ReaderPlan(string Scope, string Title, string Opens)
{
    private const string ScopeClaim = "scope";

    public static IReadOnlyList<ReaderPlan> All { get; } =
    [
        new("free", "Free", "Open stories, and those that ask only for an account."),
        new("premium", "Premium", "Every story and every chart."),
        new("pro", "Pro", "Everything, with the tables of figures behind the stories."),
    ];

    public static ReaderPlan? Find(string? scope) => All.FirstOrDefault(plan => plan.Scope == scope);

    /// <summary>The plan of the signed-in reader; null for an anonymous one.</summary>
    public static ReaderPlan? Of(ClaimsPrincipal reader) => Find(reader.FindFirstValue(ScopeClaim));

    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, $"{Title} reader"), new Claim(ScopeClaim, Scope)],
        CookieAuthenticationDefaults.AuthenticationScheme));
}
