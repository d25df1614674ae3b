using Capsule.Keys;
using Microsoft.AspNetCore.DataProtection;

namespace Capsule.TagHelpers.Keys;

/// <summary>Protects the secrets of a key ring by ASP.NET Data Protection, under a purpose of their own.</summary>
internal sealed class DataProtectionKeyProtector(IDataProtectionProvider provider) : IKeyProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("Capsule.Keys.v1");

    public string Name => "data-protection";

    public string Protect(string text) => _protector.Protect(text);

    public string Unprotect(string text) => _protector.Unprotect(text);
}
