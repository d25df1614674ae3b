using Capsule.Cli.Terminal;
using Capsule.Configuration;
using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.Cli.Configuration;

/// <summary>The keys that a configuration holds, for one side of the protocol or the other.</summary>
internal static class SiteKeys
{
    /// <summary>Gives the keys of a publisher, whose signing key and rotation secret must be there.</summary>
    internal static ValueTask<KeyRingSnapshot> LoadForPublisherAsync(CapsuleOptions options, CliHost host, CancellationToken cancellationToken) =>
        new ConfiguredKeyRing(options, FindFile(options, host)).GetAsync(cancellationToken);

    /// <summary>Gives the keys of an issuer. It may be no publisher: then the publishers it trusts have keys of their own.</summary>
    internal static ValueTask<KeyRingSnapshot> LoadForIssuerAsync(CapsuleOptions options, CliHost host, CancellationToken cancellationToken)
    {
        FileKeyRing? file = FindFile(options, host);
        if (options.LocalIssuer is not { } issuer || (file is null && issuer.PrivateKeyPem is null && issuer.Keys.Count == 0))
        {
            throw Errors.NoLocalIssuerKey();
        }

        return new ConfiguredKeyRing(options, file ?? (IKeyRing?)(options.Keys.SigningKeyPem is null ? new NoPublisher() : null)).GetAsync(cancellationToken);
    }

    /// <summary>Says which trusted publisher lacks a key where the site is none itself.</summary>
    internal static void ThrowIfPublisherKeyIsMissing(CapsuleOptions options)
    {
        IDictionary<string, TrustedPublisherOptions> publishers = options.LocalIssuer!.TrustedPublishers;
        bool isPublisher = options.Keys.SigningKeyPem is not null || options.Keys.Directory is not null;
        if (publishers.Count == 0 && isPublisher && options.Domain is null)
        {
            throw Errors.MissingDomain();
        }

        if (isPublisher)
        {
            return;
        }

        string? keyless = publishers.FirstOrDefault(publisher => publisher.Value is { PublicKeyPem: null, JwksUri: null }).Key;
        if (publishers.Count == 0 || keyless is not null)
        {
            throw Errors.NoPublisherKey(keyless);
        }
    }

    // The site makes it. What the tool made here would be keys that no site knows.
    private static FileKeyRing? FindFile(CapsuleOptions options, CliHost host)
    {
        if (options.Keys.Directory is null)
        {
            return null;
        }

        string path = options.GetFullPath(Path.Combine(options.Keys.Directory, FileKeyRing.FileName));
        return File.Exists(path)
            ? new FileKeyRing(path, new FileKeyRingOptions { MaxPageAge = options.Keys.MaxPageAge }, host.TimeProvider)
            : throw Errors.FileNotFound(path);
    }

    // A key ring cannot be without a publisher's keys. These sign nothing and no one trusts them: PublicKeys is empty.
    private sealed class NoPublisher : IKeyRing
    {
        public ValueTask<KeyRingSnapshot> GetAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(new KeyRingSnapshot
        {
            SigningKey = SigningKey.Generate("none"),
            PublicKeys = [],
            RotationSecret = RotationSecret.Generate(),
            SealingKeys = [],
        });
    }
}
