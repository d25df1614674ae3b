using System.Text.RegularExpressions;

namespace Capsule.Umbraco.Texts;

/// <summary>
/// Knows an English message of another package again, whose code, if it has one, says less than its words: <c>*</c> stands
/// for what is kept of it, <c>?</c> for what is not. It may go on behind the pattern.
/// </summary>
internal sealed class MessagePattern(string pattern)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);

    // What is kept is as short as it can be, unless it is the end.
    private readonly Regex _regex = new(
        $"^{Regex.Escape(pattern).Replace("\\*", "(.*?)", StringComparison.Ordinal).Replace("\\?", ".*?", StringComparison.Ordinal)}{(pattern.EndsWith('*') ? "$" : string.Empty)}",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        s_timeout);

    /// <summary>Gives what stands in the places of <c>*</c>, or <see langword="null"/> for another message.</summary>
    internal string[]? Match(string message) => _regex.Match(message) is { Success: true } match ? [.. match.Groups.Values.Skip(1).Select(group => group.Value)] : null;

    /// <summary>Makes a text of a message by the first pattern that it has, with the parts that are kept.</summary>
    /// <param name="patterns">The patterns, and the codes of the texts.</param>
    /// <param name="message">The message.</param>
    /// <returns>The text, or <see langword="null"/> for a message that none of them knows.</returns>
    internal static EditorText? Find(IEnumerable<(MessagePattern Pattern, TextCode Code)> patterns, string message)
    {
        foreach ((MessagePattern pattern, TextCode code) in patterns)
        {
            if (pattern.Match(message) is { } parts)
            {
                return new EditorText(code, parts);
            }
        }

        return null;
    }
}
