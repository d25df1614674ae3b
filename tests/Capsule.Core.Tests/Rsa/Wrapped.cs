using System.Security.Cryptography;
using System.Text;
using Capsule.Cryptography;
using Capsule.Keys;

namespace Capsule.Core.Tests.Rsa;

/// <summary>A random key, wrapped.</summary>
internal sealed record Wrapped(byte[] Key, string Scope, byte[] Blob)
{
    internal static Wrapped For(IssuerPublicKey issuerKey, string scope)
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        using IKeyWrapSession session = issuerKey.BeginWrap();
        byte[] blob = new byte[session.GetBlobSize(key.Length)];
        session.Wrap(key, Encoding.UTF8.GetBytes(scope), blob);
        return new Wrapped(key, scope, blob);
    }

    /// <summary>Unwraps it, or gives <see langword="null"/>, having seen that nothing was left behind.</summary>
    internal byte[]? UnwrapWith(IssuerPrivateKey issuerKey)
    {
        using IKeyUnwrapSession session = issuerKey.BeginUnwrap();
        byte[] key = RandomNumberGenerator.GetBytes(32);
        if (session.TryUnwrap(Blob, Encoding.UTF8.GetBytes(Scope), key))
        {
            return key;
        }

        Assert.Equal(new byte[32], key);
        return null;
    }
}
