namespace Capsule.Umbraco.Settings;

/// <summary>Settings were not saved because something is wrong with them.</summary>
public sealed class SettingsRefusedException : Exception
{
    internal SettingsRefusedException(IReadOnlyList<SettingsProblem> problems)
        : base("The settings were not saved: " + string.Join(" ", problems.Select(problem => problem.Message)))
        => Problems = problems;

    /// <summary>Gets all that is wrong.</summary>
    public IReadOnlyList<SettingsProblem> Problems { get; }
}
