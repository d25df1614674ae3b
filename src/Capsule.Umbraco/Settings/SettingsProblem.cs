namespace Capsule.Umbraco.Settings;

/// <summary>Something that is wrong with settings someone wants to save.</summary>
/// <param name="Path">The member, in the form of the settings' JSON: <c>issuers[0].unlockUrl</c>; empty for the whole.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record SettingsProblem(string Path, string Message);
