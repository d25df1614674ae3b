namespace Capsule.Umbraco.Settings;

/// <summary>Settings as they were stored at one moment.</summary>
/// <param name="Settings">The settings; the defaults where none were stored yet.</param>
/// <param name="Revision">Names this form of them; <c>none</c> where nothing was stored yet.</param>
public sealed record StoredSettings(CapsuleSettings Settings, string Revision);
