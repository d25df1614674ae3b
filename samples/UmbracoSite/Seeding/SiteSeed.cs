using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Services;

namespace UmbracoSite.Seeding;

/// <summary>
/// Fills an empty CMS with the newspaper, once. Each step leaves alone what is there already, so that a start that was
/// broken off is finished by the next; and once all is done nothing is touched again, so that what editors change or
/// delete stays changed or deleted.
/// </summary>
internal sealed partial class SiteSeed(
    LanguageSeed languages,
    DictionarySeed dictionary,
    DataTypeSeed dataTypes,
    TemplateSeed templates,
    DocumentTypeSeed documentTypes,
    ReaderSeed readers,
    ScopeSeed scopes,
    ContentSeed content,
    IKeyValueService keyValues,
    ILogger<SiteSeed> logger)
{
    internal const string DoneKey = "UmbracoSite.Seed";

    internal async Task RunAsync()
    {
        if (keyValues.GetValue(DoneKey) is not null)
        {
            return;
        }

        LogStarted(logger);
        await languages.RunAsync();
        await dictionary.RunAsync();
        await dataTypes.RunAsync();
        await templates.RunAsync();
        await documentTypes.RunAsync();
        await readers.RunAsync();
        scopes.Run();
        await content.RunAsync();
        keyValues.SetValue(DoneKey, "1");
        LogDone(logger);
    }

    [LoggerMessage(1, LogLevel.Information, "Setting up Almvik Journal: document types, articles, readers and scopes.")]
    private static partial void LogStarted(ILogger logger);

    [LoggerMessage(2, LogLevel.Information, "Almvik Journal is set up.")]
    private static partial void LogDone(ILogger logger);
}
