using Capsule.Umbraco.Status;

namespace Capsule.Umbraco.Tests.Status;

/// <summary>A check's result as the API gives it, in English.</summary>
internal sealed record Finding(string Id, CheckLevel Level, string Title, string Detail);
