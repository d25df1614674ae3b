using Xunit.Abstractions;

namespace Capsule.Docs.Tests.Markdown;

/// <summary>A fenced block.</summary>
public sealed class MarkdownBlock : IXunitSerializable
{
    /// <summary>For xunit, which fills it from its parts.</summary>
    public MarkdownBlock()
    {
    }

    internal MarkdownBlock(string page, int line, string language, string text)
    {
        Page = page;
        Line = line;
        Language = language;
        Text = text;
    }

    /// <summary>Gets the document's path in the repository.</summary>
    public string Page { get; private set; } = "";

    /// <summary>Gets the line of the fence that opens it; the first is 1.</summary>
    public int Line { get; private set; }

    /// <summary>Gets the word behind the fence.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Gets what is in it, with <c>\n</c> after each line but the last.</summary>
    public string Text { get; private set; } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Page}:{Line}";

    void IXunitSerializable.Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Page), Page);
        info.AddValue(nameof(Line), Line);
        info.AddValue(nameof(Language), Language);
        info.AddValue(nameof(Text), Text);
    }

    void IXunitSerializable.Deserialize(IXunitSerializationInfo info)
    {
        Page = info.GetValue<string>(nameof(Page));
        Line = info.GetValue<int>(nameof(Line));
        Language = info.GetValue<string>(nameof(Language));
        Text = info.GetValue<string>(nameof(Text));
    }
}
