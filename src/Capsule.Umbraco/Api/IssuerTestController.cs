using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Texts;
using Capsule.Wire;
using IssuerSettings = Capsule.Umbraco.Settings.IssuerSettings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Capsule.Umbraco.Api;

/// <summary>Tries an issuer before it is saved.</summary>
[Authorize(Policy = Policies.Settings)]
[Route($"{Prefix}/issuers/test")]
public sealed class IssuerTestController : CapsuleApiController
{
    private const string TestName = "test";
    private const string TestDomain = "test.invalid";

    /// <summary>
    /// Fetches the issuer's keys and wraps a content key for each of them, as a page would, and tries its unlock address as
    /// readers' browsers would.
    /// </summary>
    /// <param name="issuer">The issuer as the form has it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An <see cref="IssuerTestModel"/>, also where the test fails.</returns>
    [HttpPost]
    public async Task<IActionResult> Test([FromBody] IssuerSettings issuer, CancellationToken cancellationToken)
    {
        var validator = HttpContext.RequestServices.GetRequiredService<SettingsValidator>();
        IReadOnlyList<SettingsProblem> problems = validator.Validate(issuer);
        if (problems.Count > 0)
        {
            return Ok(new IssuerTestModel(false, problems, [], [], null, null, null));
        }

        CapsuleOptions options = validator.ToOptions(issuer);
        Task<IReadOnlyList<UnlockFindingModel>> unlock = HttpContext.RequestServices.GetRequiredService<UnlockProbe>()
            .RunAsync(options.Issuers[0].GetUnlockUrl(), FindOrigin(options), cancellationToken);
        IssuerTestModel keys = await TestKeysAsync(issuer, options, cancellationToken);
        return Ok(keys with { Unlock = await unlock });
    }

    // Where readers are: the editor may be at another address.
    private Uri FindOrigin(CapsuleOptions options) =>
        Names.NormalizeDomain(options.Domain ?? HttpContext.RequestServices.GetRequiredService<SettingsStore>().GetCurrent().Settings.Domain) is { } domain
            ? new Uri($"https://{domain}")
            : new Uri($"{Request.Scheme}://{Request.Host}");

    private async Task<IssuerTestModel> TestKeysAsync(IssuerSettings issuer, CapsuleOptions options, CancellationToken cancellationToken)
    {
        options.Domain = TestDomain;
        Uri? address = options.Issuers[0].GetJwksUri();
        FetchedJwks? fetched = null;
        List<Jwk> keys = [];
        try
        {
            var jwks = HttpContext.RequestServices.GetRequiredService<JwksClient>();

            // A copy that is at hand says nothing of whether the address answers now.
            fetched = address is null ? null : await jwks.RefreshAsync(address, cancellationToken);
            keys = [.. fetched is null ? [IssuerPublicKey.FromPem(issuer.KeyId!, issuer.PublicKeyPem!).ToJwk()] : JwksDocument.Parse(fetched.Body).Keys.Where(IssuerKeys.Encrypts)];
            return keys.All(IssuerKeys.IsRetired)
                ? Answer(new(TextCode.IssuerNoKey))
                : Answer(FindStale(fetched), await WrapAsync(options, issuer, cancellationToken));
        }
        catch (CapsuleException e)
        {
            return Answer(ErrorTexts.Of(e));
        }

        IssuerTestModel Answer(EditorText? problem, HashSet<string>? wrapped = null) => new(
            problem is null,
            problem is null ? [] : [new SettingsProblem(issuer.VendorId is { Length: > 0 } ? "vendorId" : address is null ? "publicKeyPem" : "jwksUri", problem)],
            [.. keys.Select(key => IssuerKeys.Describe(key, wrapped?.Contains(key.Kid ?? string.Empty) == true))],
            [],
            address?.AbsoluteUri,
            fetched?.FetchedAt,
            fetched?.FreshUntil);
    }

    private EditorText? FindStale(FetchedJwks? fetched) =>
        fetched is not null && fetched.FreshUntil <= HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()
            ? new(TextCode.IssuerStale, new Moment(fetched.FetchedAt))
            : null;

    private async Task<HashSet<string>> WrapAsync(CapsuleOptions options, IssuerSettings issuer, CancellationToken cancellationToken)
    {
        IServiceProvider services = HttpContext.RequestServices;
        KeyRingSnapshot keys = await services.GetRequiredService<IKeyRing>().GetAsync(cancellationToken);
        CapsulePublisher publisher = options.CreatePublisher(keys, services.GetRequiredService<JwksClient>(), services.GetRequiredService<TimeProvider>());
        CapsuleRender render = await publisher.RenderAsync(new RenderRequest { ResourceId = TestName, Items = [ItemFor(issuer)] }, cancellationToken);
        return [.. render.Manifest.Issuers[issuer.Name].Keys.Select(key => key.Kid ?? issuer.KeyId ?? string.Empty)];
    }

    private static ContentItem ItemFor(IssuerSettings issuer) =>
        new(issuer.Scopes.Count == 0 && issuer.ContentNames.Count > 0 ? issuer.ContentNames[0] : TestName, new byte[16]) { Scope = issuer.Scopes.Count > 0 ? issuer.Scopes[0] : TestName };
}
