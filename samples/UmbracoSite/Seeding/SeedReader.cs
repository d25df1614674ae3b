namespace UmbracoSite.Seeding;

/// <summary>A member of the sample, to sign in as.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The email address, which is the user name as well.</param>
/// <param name="Password">The password. It is for everyone to read: this is a sample.</param>
/// <param name="Group">The name of the member group.</param>
/// <param name="Scope">The scope that the group has; <see langword="null"/> for none.</param>
internal sealed record SeedReader(string Name, string Email, string Password, string Group, string? Scope)
{
    internal static readonly SeedReader[] All =
    [
        new("Frida Free", "frida@example.com", "reads-for-free", "Registered", null),
        new("Pelle Premium", "pelle@example.com", "reads-premium", "Premium", "premium"),
        new("Pia Pro", "pia@example.com", "reads-it-all", "Pro", "pro"),
    ];
}
