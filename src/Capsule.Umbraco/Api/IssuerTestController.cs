using Capsule.Configuration;
using Capsule.Jwks;
using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Umbraco.Settings;
using Capsule.Wire;
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

    /// <summary>Fetches the issuer's keys and wraps a content key for each of them, as a page would.</summary>
    /// <param name="issuer">The issuer as the form has it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>An <see cref="IssuerTestModel"/>, also where the test fails.</returns>
    [HttpPost]
    public async Task<IActionResult> Test([FromBody] IssuerSettings issuer, CancellationToken cancellationToken)
    {
        IServiceProvider services = HttpContext.RequestServices;
        CapsuleSettings draft = services.GetRequiredService<SettingsStore>().GetCurrent().Settings with { Issuers = [issuer] };
        SettingsProblem[] problems = [.. services.GetRequiredService<SettingsValidator>().Validate(draft).Where(problem => problem.Path.StartsWith("issuers[0]", StringComparison.Ordinal))];
        if (problems.Length > 0)
        {
            return Ok(new IssuerTestModel(false, [.. problems.Select(problem => problem.Message)], [], null));
        }

        var options = new CapsuleOptions { Domain = "test.invalid" };
        (draft with { LocalIssuer = new() { Enabled = false } }).Apply(options, ConfiguredSettings.Nothing);
        options.Domain = "test.invalid";
        services.GetRequiredService<CapsuleHostDefaults>().Apply(options);
        options.LocalIssuer = null;
        try
        {
            KeyRingSnapshot keys = await services.GetRequiredService<IKeyRing>().GetAsync(cancellationToken);
            CapsulePublisher publisher = options.CreatePublisher(keys, services.GetRequiredService<JwksClient>());
            CapsuleRender render = await publisher.RenderAsync(new RenderRequest { ResourceId = TestName, Items = [ItemFor(issuer)] }, cancellationToken);
            return Ok(new IssuerTestModel(
                true,
                [],
                [.. render.Manifest.Issuers[issuer.Name].Keys.Select(key => new IssuerTestKeyModel(key.Kid ?? issuer.KeyId ?? string.Empty))],
                options.Issuers[0].GetJwksUri()?.AbsoluteUri));
        }
        catch (CapsuleException e)
        {
            return Ok(new IssuerTestModel(false, [e.Message], [], options.Issuers[0].GetJwksUri()?.AbsoluteUri));
        }
    }

    private static ContentItem ItemFor(IssuerSettings issuer) =>
        new(issuer.Scopes.Count == 0 && issuer.ContentNames.Count > 0 ? issuer.ContentNames[0] : TestName, new byte[16]) { Scope = issuer.Scopes.Count > 0 ? issuer.Scopes[0] : TestName };
}
