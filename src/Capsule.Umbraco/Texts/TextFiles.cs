using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Capsule.Umbraco.Texts;

/// <summary>
/// The texts in every language: the very files that the backoffice client has. The server needs them where the CMS shows
/// what it says without asking the client: in notifications, the health dashboard and the preview.
/// </summary>
internal static class TextFiles
{
    internal const string English = "en";

    private const string Folder = "Texts/";

    /// <summary>Gets the texts by their codes, by language.</summary>
    internal static FrozenDictionary<string, FrozenDictionary<string, string>> Languages { get; } = typeof(TextFiles).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(name => Path.GetFileNameWithoutExtension(name)!, Read, StringComparer.OrdinalIgnoreCase);

    /// <summary>Puts a text into words.</summary>
    /// <param name="text">The text.</param>
    /// <param name="culture">Whose language it is to be, and in whose way times and numbers are written. English in whatever has no file.</param>
    internal static string Say(EditorText text, CultureInfo culture) =>
        string.Format(CultureInfo.InvariantCulture, TextsOf(culture)[text.Code], [.. text.Args.Select(arg => Write(arg, culture))]);

    private static FrozenDictionary<string, string> TextsOf(CultureInfo culture) =>
        Languages.GetValueOrDefault(culture.TwoLetterISOLanguageName) ?? Languages[English];

    private static string Write(object arg, CultureInfo culture) => arg switch
    {
        EditorText text => Say(text, culture),
        Moment { At: var at } when culture.Equals(CultureInfo.InvariantCulture) => at.ToString("u", culture),
        Moment { At: var at } => at.UtcDateTime.ToString("d MMMM yyyy HH:mm 'UTC'", culture),
        string words => words,
        IEnumerable list => string.Join(", ", list.Cast<object>().Select(item => Write(item, culture))),
        IFormattable number => number.ToString("N0", culture),
        _ => throw new ArgumentException($"'{arg.GetType()}' has no form in a text.", nameof(arg)),
    };

    private static FrozenDictionary<string, string> Read(string name)
    {
        using Stream file = typeof(TextFiles).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
