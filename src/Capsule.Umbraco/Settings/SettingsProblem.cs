using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Settings;

/// <summary>Something that is wrong with settings someone wants to save.</summary>
public sealed class SettingsProblem : EditorText
{
    internal SettingsProblem(string path, TextCode code, params IReadOnlyList<object> args)
        : base(code, args)
        => Path = path;

    internal SettingsProblem(string path, EditorText text)
        : base(text)
        => Path = path;

    /// <summary>Gets the member, in the form of the settings' JSON: <c>issuers[0].unlockUrl</c>; empty for the whole.</summary>
    public string Path { get; }
}
