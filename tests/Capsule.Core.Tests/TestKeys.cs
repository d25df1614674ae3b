using Capsule.Keys;
using Capsule.Rotation;

namespace Capsule.Core.Tests;

/// <summary>Keys that many tests share. None of them means anything beyond who holds it.</summary>
internal static class TestKeys
{
    internal static SigningKey Publisher { get; } = SigningKey.Generate("sig-1");

    internal static SigningKey OtherPublisher { get; } = SigningKey.Generate("sig-other");

    internal static IssuerPrivateKey Issuer { get; } = IssuerPrivateKey.Generate("enc-1");

    internal static IssuerPrivateKey NextIssuer { get; } = IssuerPrivateKey.Generate("enc-2");

    internal static IssuerPrivateKey OtherIssuer { get; } = IssuerPrivateKey.Generate("acme-1");

    internal static IssuerPrivateKey RsaIssuer { get; } = IssuerPrivateKey.GenerateRsa("rsa-1", 2048);

    internal static RotationSecret RotationSecret { get; } = RotationSecret.Generate();

    internal static RotationSecret OtherRotationSecret { get; } = RotationSecret.Generate();
}
