namespace Capsule.Configuration;

/// <summary>
/// Settings that hold a key: PEM text, PEM text on one line with <c>\n</c> for its line breaks (as environment variables
/// often are), or the path of a PEM file.
/// </summary>
public static class PemSetting
{
    private const string Begin = "-----BEGIN";
    private const int MaxFileBytes = 64 * 1024;

    /// <summary>Gives the PEM text of a setting.</summary>
    /// <param name="options">The settings, whose base path relative paths start from.</param>
    /// <param name="value">The setting's value: PEM text, or a path.</param>
    /// <returns>PEM text.</returns>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidKey"/>: it names a file that cannot be read.</exception>
    public static string ReadPem(this CapsuleOptions options, string value)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Contains(Begin, StringComparison.Ordinal))
        {
            return value.Contains('\n', StringComparison.Ordinal)
                ? value
                : value.Replace("\\r", string.Empty, StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal);
        }

        return string.IsNullOrWhiteSpace(value) ? throw Errors.EmptyPem() : ReadFile(options, value.Trim());
    }

    private static string ReadFile(CapsuleOptions options, string value)
    {
        // What is no path may be a key that lost its first line, and must not be repeated. Base64 has no dot.
        string? shown = value.Contains('.', StringComparison.Ordinal) && !value.Any(char.IsControl) && value.Length <= 260 ? value : null;
        try
        {
            using FileStream file = File.OpenRead(options.GetFullPath(value));
            if (file.Length > MaxFileBytes)
            {
                throw Errors.PemFile(shown, "is too large to be one");
            }

            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw Errors.PemFile(shown, "does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The system's message names the whole path.
            throw Errors.PemFile(shown, "cannot be read");
        }
    }
}
