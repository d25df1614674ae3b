using System.Security.Cryptography;
using System.Text;
using Umbraco.Cms.Core;

namespace UmbracoSite.Seeding;

/// <summary>The keys of what the seed makes: always the same, so that a second run finds what the first one made.</summary>
internal static class SeedKeys
{
    /// <summary>Who makes it all: the administrator of the unattended installation.</summary>
    internal static Guid Administrator => Constants.Security.SuperUserKey;

    /// <summary>Gives the key of something by its name, such as <c>article/the-bus-that-waits</c>.</summary>
    internal static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"almvik/{name}")).AsSpan(0, 16));
}
