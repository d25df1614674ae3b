using Capsule.Configuration;
using Capsule.Umbraco.Documents;
using Capsule.Umbraco.Texts;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;

namespace Capsule.Umbraco.Status;

/// <summary>
/// What is known of the search index: protected parts are cut from what it takes of rich texts. Other properties that hold
/// such parts are indexed as they are, so they are looked for among the documents changed last.
/// </summary>
internal sealed class IndexCheck(DocumentSearch search) : ISiteCheck
{
    private const int MostDocuments = 1000;
    private const int MostNamed = 5;

    // In blocks, the rich texts are cut alike.
    private static readonly string[] s_cut =
        [Constants.PropertyEditors.Aliases.RichText, Constants.PropertyEditors.Aliases.BlockList, Constants.PropertyEditors.Aliases.BlockGrid, Constants.PropertyEditors.Aliases.SingleBlock];

    public string Id => "index";

    public bool IsThorough => true;

    public Task<IReadOnlyList<CheckResult>> RunAsync(CapsuleOptions options, CancellationToken cancellationToken)
    {
        HashSet<string> uncut = [];
        int read = 0;
        bool isComplete = search.Visit(MostDocuments, document =>
        {
            read++;
            uncut.UnionWith(document.Properties.Where(HoldsUncutRegion).Select(property => $"{document.ContentType.Alias}.{property.Alias}"));
            return !cancellationToken.IsCancellationRequested;
        });
        var looked = new EditorText(isComplete ? TextCode.LookedAtAll : TextCode.LookedAtLast, read);
        return Task.FromResult<IReadOnlyList<CheckResult>>(
        [
            uncut.Count == 0
                ? new CheckResult(Id, CheckLevel.Ok, new(TextCode.IndexCut), new(TextCode.IndexCutText, looked))
                : new CheckResult(
                    Id,
                    CheckLevel.Warning,
                    new(TextCode.IndexUncut),
                    new(TextCode.IndexUncutText, uncut.Order(StringComparer.Ordinal).Take(MostNamed).ToArray(), looked)),
        ]);
    }

    private static bool HoldsUncutRegion(IProperty property) =>
        !s_cut.Contains(property.PropertyType.PropertyEditorAlias)
        && property.Values.Any(value => MarkedText.Read(value.PublishedValue) is { } text && (text.Regions.Count > 0 || text.Problems.Count > 0));
}
