using System.Text.RegularExpressions;

namespace Capsule.TagHelpers.LeakTesting;

/// <summary>Takes tags and comments out of a text, so that a word with a tag in its midst is seen as readers see it.</summary>
internal static partial class Markup
{
    /// <summary>Gives the text without them; <see langword="null"/> where there are none. A block's tag becomes a space, another nothing.</summary>
    internal static ReadableText? TryRemove(ReadableText source)
    {
        MatchCollection tags = Tag().Matches(source.Text);
        if (tags.Count == 0)
        {
            return null;
        }

        var text = new System.Text.StringBuilder(source.Text.Length);
        List<int> offsets = new(source.Text.Length);
        List<EscapeKinds> escapes = new(source.Text.Length);
        int position = 0;
        foreach (Match tag in tags)
        {
            Copy(position, tag.Index);
            if (IsBlock(tag.Groups[1].ValueSpan))
            {
                Put(' ', tag.Index);
            }
            else if (text.Length > 0)
            {
                escapes[^1] |= EscapeKinds.Markup;
            }

            position = tag.Index + tag.Length;
        }

        Copy(position, source.Text.Length);
        return source with { Text = text.ToString(), Offsets = [.. offsets], Escapes = [.. escapes] };

        void Copy(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                Put(source.Text[i], i);
            }
        }

        void Put(char c, int at)
        {
            text.Append(c);
            offsets.Add(source.OffsetOf(at));
            escapes.Add(source.EscapeAt(at));
        }
    }

    private static bool IsBlock(ReadOnlySpan<char> name) =>
        name.Length > 0
        && !(name.ToString().ToLowerInvariant() is "a" or "abbr" or "acronym" or "b" or "bdi" or "bdo" or "big" or "cite" or "code" or "data" or "dfn" or "em"
            or "font" or "i" or "ins" or "del" or "kbd" or "mark" or "nobr" or "q" or "s" or "samp" or "small" or "span" or "strike" or "strong" or "sub"
            or "sup" or "time" or "tt" or "u" or "var" or "wbr");

    [GeneratedRegex("<!--.*?-->|</?([a-zA-Z][^\\s/>]*)(?:\"[^\"]*\"|'[^']*'|[^'\">])*>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
