namespace Capsule.TagHelpers.LeakTesting;

/// <summary>A text that was made of a response's body by taking encodings off, with where each character comes from.</summary>
/// <param name="Text">The text.</param>
/// <param name="Offsets">For each character its place in the body; <see langword="null"/> for the body itself.</param>
/// <param name="Escapes">For each character how it was escaped; <see langword="null"/> where none was.</param>
/// <param name="Path">The encodings taken off as a whole, from the outside in.</param>
/// <param name="Depth">How many encodings have been taken off.</param>
/// <param name="IsBinary">Whether it may be anything at all, read as text for want of better.</param>
internal sealed record ReadableText(string Text, int[]? Offsets, EscapeKinds[]? Escapes, string Path, int Depth, bool IsBinary = false)
{
    internal const string NoEncoding = "plain text";

    internal int OffsetOf(int index) => Offsets is null ? index : Offsets[index];

    internal EscapeKinds EscapeAt(int index) => Escapes is null ? EscapeKinds.None : Escapes[index];

    /// <summary>Tells how the characters between two places were hidden.</summary>
    internal string Describe(int start, int last)
    {
        EscapeKinds kinds = EscapeKinds.None;
        for (int i = start; i <= last; i++)
        {
            kinds |= EscapeAt(i);
        }

        List<string> steps = Path.Length == 0 ? [] : [Path];
        steps.AddRange(kinds.Names());
        return steps.Count == 0 ? NoEncoding : string.Join(" > ", steps);
    }
}
