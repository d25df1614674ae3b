using Capsule.Cli.Terminal;

namespace Capsule.Cli.Rendering;

/// <summary>An <c>--item</c>: <c>NAME[:SCOPE]=FILE[;CONTENT-TYPE]</c>.</summary>
/// <param name="Name">The content name.</param>
/// <param name="Scope">The scope, where one is given.</param>
/// <param name="File">The file of the plaintext.</param>
/// <param name="ContentType">The media type, where one is given.</param>
internal sealed record ItemArgument(string Name, string? Scope, string File, string? ContentType)
{
    /// <summary>
    /// Takes an argument apart: name and scope at the first <c>:</c> before the first <c>=</c>, file and content type at
    /// the first <c>;</c> after it, since content types have parameters.
    /// </summary>
    internal static ItemArgument Parse(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            throw Errors.InvalidItem($"'{text}' has no '='");
        }

        (string name, string? scope) = Split(text[..equals], ':');
        (string file, string? contentType) = Split(text[(equals + 1)..], ';');
        if (name.Length == 0 || scope is { Length: 0 } || file.Length == 0 || contentType is { Length: 0 })
        {
            throw Errors.InvalidItem($"'{text}' has an empty part");
        }

        return new ItemArgument(name, scope, file, contentType?.Trim());
    }

    private static (string Left, string? Right) Split(string text, char separator)
    {
        int index = text.IndexOf(separator, StringComparison.Ordinal);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }
}
