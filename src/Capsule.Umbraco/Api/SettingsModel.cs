using Capsule.Umbraco.Settings;

namespace Capsule.Umbraco.Api;

/// <summary>Settings as the dashboard shows them.</summary>
/// <param name="Settings">What is stored.</param>
/// <param name="Configured">The members that configuration gives, such as <c>domain</c>: they are read-only.</param>
/// <param name="Configuration">What configuration gives for those members; the defaults for all others.</param>
public sealed record SettingsModel(CapsuleSettings Settings, IReadOnlyList<string> Configured, CapsuleSettings Configuration);
