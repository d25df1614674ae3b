using Capsule.Configuration;
using Capsule.Umbraco.Editor;

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
                ? new CheckResult(Id, CheckLevel.Info, "There is no rich-text data type", "Editors protect parts of a text in the CMS's rich-text editor. The site uses none.", Tab)
                : without.Length > 0
                ? new CheckResult(Id, CheckLevel.Warning, "Some rich-text editors would drop protection", $"{NamesOf(without)}: whoever saves such a text there loses what is protected in it, and what was protected becomes public. Switch protection on for them.", Tab)
                : withoutButtons.Length > 0
                ? new CheckResult(Id, CheckLevel.Info, "Some rich-text editors have no buttons for protection", $"{NamesOf(withoutButtons)}: they keep what is protected, but editors cannot protect anything there.", Tab)
                : new CheckResult(Id, CheckLevel.Ok, "Rich-text editors keep protection", NamesOf(all), Tab),
        ];
    }

    private static string NamesOf(IEnumerable<RichTextDataType> dataTypes) => string.Join(", ", dataTypes.Select(dataType => dataType.Name));
}
