using Capsule.Configuration;
using Capsule.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;

namespace Capsule.TagHelpers.Keys;

/// <summary>Where the site's key ring lies as a file, and how it is protected.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsProtected">Whether its secrets are protected.</param>
/// <param name="MaxPageAge">How long pages are out.</param>
internal sealed record KeyFile(string Path, bool IsProtected, TimeSpan MaxPageAge)
{
    /// <summary>Gives the file that the settings and the environment ask for, or <see langword="null"/> where keys must be configured.</summary>
    internal static KeyFile? Find(CapsuleOptions options, IHostEnvironment environment)
    {
        if (options.Keys.Directory is null && !environment.IsDevelopment())
        {
            return null;
        }

        // Data Protection keeps its keys in the user's profile and names the application after its folder. A project that
        // is developed moves between both, and a key ring that no longer opens would stop it for nothing: its keys guard
        // no real page, and lie beside the source that anyone with the file has too.
        return new KeyFile(
            options.GetFullPath(System.IO.Path.Combine(options.Keys.Directory ?? System.IO.Path.Combine("App_Data", "Capsule"), FileKeyRing.FileName)),
            options.Keys.Protect ?? !environment.IsDevelopment(),
            options.Keys.MaxPageAge);
    }

    /// <summary>Opens the key ring in the file.</summary>
    internal FileKeyRing Open(IDataProtectionProvider? provider, TimeProvider timeProvider) =>
        new(Path, new FileKeyRingOptions { Protection = CreateProtection(provider), MaxPageAge = MaxPageAge }, timeProvider);

    // What was protected once opens however the setting stands now.
    private KeyProtection CreateProtection(IDataProtectionProvider? provider)
    {
        if (provider is null)
        {
            return KeyProtection.None;
        }

        var protector = new DataProtectionKeyProtector(provider);
        return IsProtected ? new KeyProtection(protector) : new KeyProtection(PlainKeyProtector.Instance, protector);
    }
}
