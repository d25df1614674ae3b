using Capsule.Configuration;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Texts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Status;

/// <summary>Looks whether the site can protect pages and readers can open them. The dashboard, the CMS's health checks and ASP.NET's all ask here.</summary>
internal sealed class SiteChecks(IOptionsMonitor<CapsuleOptions> options, SettingsStore settings, SettingsOptions source, IEnumerable<ISiteCheck> checks, ILogger<SiteChecks> logger)
{
    internal const string SettingsId = "settings";

    /// <summary>Runs the checks.</summary>
    /// <param name="isThorough">Whether those run too that read a part of the site's documents.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task<IReadOnlyList<CheckResult>> RunAsync(bool isThorough, CancellationToken cancellationToken)
    {
        // Someone may have mended them meanwhile.
        if (settings.Problem is not null)
        {
            source.Reload();
        }

        if (settings.Problem is { } problem)
        {
            return [new CheckResult(SettingsId, CheckLevel.Error, new(TextCode.SettingsUnreadable), new(TextCode.SettingsUnreadableText, ErrorTexts.Of(problem)))];
        }

        CapsuleOptions current;
        try
        {
            current = options.CurrentValue;
        }
        catch (Exception e) when (e is OptionsValidationException or CapsuleException)
        {
            return [new CheckResult(SettingsId, CheckLevel.Error, new(TextCode.SettingsWrong), new(TextCode.SettingsOfConfiguration, e.Message))];
        }

        if (source.Problems.Count > 0)
        {
            return [new CheckResult(SettingsId, CheckLevel.Error, new(TextCode.SettingsWrong), new(TextCode.SettingsWrongText, EditorText.Sentences(source.Problems)))];
        }

        List<CheckResult> results = [];
        foreach (ISiteCheck check in checks.Where(check => isThorough || !check.IsThorough))
        {
            try
            {
                results.AddRange(await check.RunAsync(current, cancellationToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A check that fails is a finding: the others have something to say all the same.
                Log.CheckFailed(logger, e, check.Id);
                results.Add(new CheckResult(check.Id, CheckLevel.Error, new(TextCode.CheckFailed), new(TextCode.CheckFailedText)));
            }
        }

        return results;
    }
}
