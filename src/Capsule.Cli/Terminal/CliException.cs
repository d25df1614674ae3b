namespace Capsule.Cli.Terminal;

/// <summary>An error that the caller can mend, or a refusal. Made in <see cref="Errors"/> alone.</summary>
internal sealed class CliException : Exception
{
    internal CliException(int exitCode, string code, params IReadOnlyList<string> problems)
        : base(string.Join(' ', problems))
    {
        ExitCode = exitCode;
        Code = code;
        Problems = problems;
    }

    internal int ExitCode { get; }

    /// <summary>Gets the stable code, as it is printed.</summary>
    internal string Code { get; }

    /// <summary>Gets the problems, one line each.</summary>
    internal IReadOnlyList<string> Problems { get; }
}
