using Capsule.Configuration;
using Capsule.Umbraco.Editor;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Status;

/// <summary>Whether protection in rich texts outlives an editor's save.</summary>
internal sealed class EditorCheck(RichTextDataTypes dataTypes) : ISiteCheck
{
    private const string Tab = "overview";

    public string Id => "editor";

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken)
    {
        IReadOnlyList<RichTextDataType> all = await dataTypes.ListAsync();
        RichTextDataType[] without = [.. all.Where(dataType => !dataType.HasExtension)];
        RichTextDataType[] withoutButtons = [.. all.Where(dataType => dataType is { HasExtension: true, HasToolbar: false })];
        return
        [
            all.Count == 0
                ? new CheckResult(Id, CheckLevel.Info, new(TextCode.NoRichText), new(TextCode.NoRichTextText), Tab)
                : without.Length > 0
                ? new CheckResult(Id, CheckLevel.Warning, new(TextCode.EditorsDrop), new(TextCode.EditorsDropText, [NamesOf(without)]), Tab)
                : withoutButtons.Length > 0
                ? new CheckResult(Id, CheckLevel.Info, new(TextCode.EditorsWithoutButtons), new(TextCode.EditorsWithoutButtonsText, [NamesOf(withoutButtons)]), Tab)
                : new CheckResult(Id, CheckLevel.Ok, new(TextCode.EditorsKeep), EditorText.Plain(NamesOf(all)), Tab),
        ];
    }

    private static List<string> NamesOf(IEnumerable<RichTextDataType> dataTypes) => [.. dataTypes.Select(dataType => dataType.Name)];
}
