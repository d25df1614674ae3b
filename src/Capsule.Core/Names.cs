using System.Buffers;
using System.Globalization;
using System.Net.Mime;

namespace Capsule;

/// <summary>
/// The rules for names that end up in signed or authenticated text (<c>docs/protocol.md</c>, "Names"). They keep the
/// separators of that text out of its parts, so that no two different pages can have the same one.
/// </summary>
public static class Names
{
    /// <summary>The longest scope, in UTF-16 code units.</summary>
    public const int MaxScopeLength = 64;

    /// <summary>The longest content name, in characters.</summary>
    public const int MaxContentNameLength = 128;

    /// <summary>How deep a publisher's own data may be nested.</summary>
    public const int MaxResourceDataDepth = 16;

    /// <summary>The longest resource id, in UTF-16 code units.</summary>
    public const int MaxResourceIdLength = 1024;

    private static readonly SearchValues<char> ContentNameChars =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> NotInPaths = SearchValues.Create("\\?#\"'<> \t\r\n");

    private static readonly SearchValues<char> HostNameChars = SearchValues.Create("-.0123456789_abcdefghijklmnopqrstuvwxyz");

    /// <summary>Says whether a text can name a content item: <c>[a-zA-Z][a-zA-Z0-9-]*</c>.</summary>
    /// <param name="name">The text.</param>
    /// <returns><see langword="true"/> where it can.</returns>
    public static bool IsContentName(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= MaxContentNameLength
        && char.IsAsciiLetter(name[0])
        && !name.ContainsAnyExcept(ContentNameChars);

    /// <summary>
    /// Says whether a text can name a scope: 1 to <see cref="MaxScopeLength"/> characters of any language, no white
    /// space, control character, <c>,</c> or <c>|</c>.
    /// </summary>
    /// <param name="scope">The text.</param>
    /// <returns><see langword="true"/> where it can.</returns>
    public static bool IsScope(ReadOnlySpan<char> scope)
    {
        if (scope.Length is 0 or > MaxScopeLength)
        {
            return false;
        }

        foreach (char c in scope)
        {
            if (c is ',' or '|' || char.IsWhiteSpace(c) || char.IsControl(c))
            {
                return false;
            }
        }

        return IsWellFormed(scope);
    }

    /// <summary>
    /// Says whether a text can identify a resource: 1 to <see cref="MaxResourceIdLength"/> characters, no control
    /// character and no <c>|</c>.
    /// </summary>
    /// <param name="resourceId">The text.</param>
    /// <returns><see langword="true"/> where it can.</returns>
    public static bool IsResourceId(ReadOnlySpan<char> resourceId)
    {
        if (resourceId.Length is 0 or > MaxResourceIdLength)
        {
            return false;
        }

        foreach (char c in resourceId)
        {
            if (c == '|' || char.IsControl(c))
            {
                return false;
            }
        }

        return IsWellFormed(resourceId);
    }

    /// <summary>
    /// Says whether a text can stand before a path on the same site: one slash at its start and none at its end. Two at
    /// its start, or a backslash, would make an address on another host of it.
    /// </summary>
    /// <param name="pathBase">The text.</param>
    /// <returns><see langword="true"/> where it can.</returns>
    public static bool IsPathBase(ReadOnlySpan<char> pathBase) =>
        pathBase.Length > 1
        && pathBase[0] == '/'
        && pathBase[^1] != '/'
        && !pathBase.Contains("//", StringComparison.Ordinal)
        && !pathBase.ContainsAny(NotInPaths);

    /// <summary>Says whether a text is a media type (RFC 9110, section 8.3.1), with or without parameters.</summary>
    /// <param name="contentType">The text.</param>
    /// <returns><see langword="true"/> where it is.</returns>
    public static bool IsContentType(string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        if (contentType is "text/html")
        {
            // What nearly all items are, and the parser allocates.
            return true;
        }

        try
        {
            return new ContentType(contentType).MediaType.Length > 0;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// Brings a publisher's domain into the one form in which it is signed and compared: lower case, no trailing dots,
    /// letters of other scripts in their ASCII form (RFC 5891).
    /// </summary>
    /// <param name="domain">A host name without scheme, port, path or credentials.</param>
    /// <returns>The normal form, or <see langword="null"/> where the text is no host name.</returns>
    public static string? NormalizeDomain(string? domain)
    {
        if (string.IsNullOrEmpty(domain))
        {
            return null;
        }

        if (!System.Text.Ascii.IsValid(domain))
        {
            try
            {
                domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(domain);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        return NormalizeAsciiDomain(domain);
    }

    /// <summary>The same for a domain that a stranger claims: ASCII alone, so that no mapping can make two claims one.</summary>
    internal static string? NormalizeAsciiDomain(string domain)
    {
        // Before lower case: that of the Kelvin sign is an ASCII letter.
        if (!System.Text.Ascii.IsValid(domain))
        {
            return null;
        }

        string normalized = domain.TrimEnd('.').ToLowerInvariant();
        return normalized.Length is > 0 and <= 253
            && normalized[0] != '.'
            && !normalized.AsSpan().ContainsAnyExcept(HostNameChars)
            && !normalized.Contains("..", StringComparison.Ordinal)
                ? normalized
                : null;
    }

    // A lone surrogate becomes U+FFFD on its way to UTF-8, and two different names would meet there.
    internal static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        text = text.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and int surrogate ? text[surrogate..] : [];
        while (!text.IsEmpty)
        {
            if (System.Text.Rune.DecodeFromUtf16(text, out _, out int consumed) != OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }
}
