using System.Globalization;
using System.Text.Json;

namespace Capsule.Umbraco.Texts;

/// <summary>
/// Something that the server says to editors: a code that stays, and what fills the gaps of its text. The dashboard has
/// the text in the editor's language; <see cref="Message"/> is the English.
/// </summary>
public class EditorText
{
    internal EditorText(TextCode code, params IReadOnlyList<object> args)
    {
        Code = JsonNamingPolicy.CamelCase.ConvertName(code.ToString());
        Args = args;
    }

    private protected EditorText(EditorText other)
    {
        Code = other.Code;
        Args = other.Args;
    }

    /// <summary>Gets what is said.</summary>
    public string Code { get; }

    /// <summary>
    /// Gets what fills the gaps <c>{0}</c>, <c>{1}</c> … of its text: texts, numbers, moments (an object with <c>at</c>),
    /// other such texts, and lists of these.
    /// </summary>
    public IReadOnlyList<object> Args { get; }

    /// <summary>Gets the English text.</summary>
    public string Message => In(CultureInfo.InvariantCulture);

    /// <summary>Gives the text in a language.</summary>
    /// <param name="culture">Whose language it is to be; English where there is no text in it.</param>
    internal string In(CultureInfo culture) => TextFiles.Say(this, culture);

    /// <inheritdoc/>
    public override string ToString() => Message;

    /// <summary>Makes a text of words that have no code, which stay as they are in every language.</summary>
    internal static EditorText Plain(object words) => new(TextCode.Plain, words);

    /// <summary>Says one after the other.</summary>
    internal static EditorText Sentences(IEnumerable<EditorText> texts) => texts.Aggregate((one, next) => new EditorText(TextCode.Then, one, next));
}
