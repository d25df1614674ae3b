using System.Security.Cryptography;

namespace Capsule.Keys;

/// <summary>Protects secrets of a key ring where they are stored.</summary>
public interface IKeyProtector
{
    /// <summary>Gets the name that is stored beside each secret, so that it is known what opens it. It never changes.</summary>
    string Name { get; }

    /// <summary>Protects a secret.</summary>
    /// <param name="text">The secret.</param>
    /// <returns>A text that may be stored.</returns>
    string Protect(string text);

    /// <summary>Opens what <see cref="Protect"/> made.</summary>
    /// <param name="text">The stored text.</param>
    /// <returns>The secret.</returns>
    /// <exception cref="CryptographicException">It does not open here.</exception>
    string Unprotect(string text);
}
