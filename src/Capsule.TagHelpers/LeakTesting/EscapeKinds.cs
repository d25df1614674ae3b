namespace Capsule.TagHelpers.LeakTesting;

/// <summary>How characters can be escaped one by one.</summary>
[Flags]
internal enum EscapeKinds : byte
{
    None = 0,
    HtmlEntity = 1,
    JavaScript = 2,
    Url = 4,
    Css = 8,
    QuotedPrintable = 16,
    Markup = 32,
}

internal static class EscapeKindsNames
{
    internal static IEnumerable<string> Names(this EscapeKinds kinds) =>
        new (EscapeKinds Kind, string Name)[]
        {
            (EscapeKinds.QuotedPrintable, "quoted-printable"), (EscapeKinds.Url, "URL escape"), (EscapeKinds.HtmlEntity, "HTML entity"),
            (EscapeKinds.JavaScript, "JSON or JavaScript escape"), (EscapeKinds.Css, "CSS escape"), (EscapeKinds.Markup, "split by markup"),
        }.Where(pair => kinds.HasFlag(pair.Kind)).Select(pair => pair.Name);
}
