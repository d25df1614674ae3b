namespace Capsule.Umbraco.Settings;

/// <summary>Settings were not saved because something is wrong with them.</summary>
internal sealed class SettingsRefusedException(IReadOnlyList<SettingsProblem> problems)
    : Exception("The settings were not saved: " + string.Join(" ", problems.Select(problem => problem.Message)))
{
    internal IReadOnlyList<SettingsProblem> Problems { get; } = problems;
}
