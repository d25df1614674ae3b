using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Status;

/// <summary>What a check found.</summary>
/// <param name="Id">Which check: <c>settings</c>, <c>keys</c>, <c>retiring</c>, <c>clock</c>, <c>domain</c>, <c>https</c>, <c>scopes</c>, <c>members</c>, <c>issuers</c>, <c>filter</c>, <c>doors</c>, <c>editor</c>, <c>index</c>.</param>
/// <param name="Level">How it went.</param>
/// <param name="Title">The finding, in a few words.</param>
/// <param name="Detail">What it means and what mends it.</param>
/// <param name="Tab">The dashboard's tab where it is mended: <c>overview</c>, <c>scopes</c>, <c>issuers</c>, <c>keys</c>; none where it is not mended there.</param>
public sealed record CheckResult(string Id, CheckLevel Level, EditorText Title, EditorText Detail, string? Tab = null);
