namespace Capsule.Cli.Verifying;

/// <summary>The checks of one manifest, or of the page around it, in the order in which they were made.</summary>
internal sealed class CheckList
{
    private readonly List<Check> _checks = [];

    internal IReadOnlyList<Check> Checks => _checks;

    internal void Ok(string name, string detail) => _checks.Add(new Check(name, Outcome.Ok, detail));

    internal void Warn(string name, string detail) => _checks.Add(new Check(name, Outcome.Warning, detail));

    internal void Fail(string name, string detail) => _checks.Add(new Check(name, Outcome.Failed, detail));

    /// <summary>Adds a failure for each problem; one check that holds where there is none.</summary>
    internal void FailEach(string name, IReadOnlyCollection<string> problems, string otherwise)
    {
        if (problems.Count == 0)
        {
            Ok(name, otherwise);
        }

        foreach (string problem in problems)
        {
            Fail(name, problem);
        }
    }
}
