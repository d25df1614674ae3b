using Capsule.Umbraco.Status;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Api;

/// <summary>What was found of an issuer's unlock address.</summary>
/// <param name="Level">Whether readers' browsers can use it so.</param>
/// <param name="Text">What was found.</param>
public sealed record UnlockFindingModel(CheckLevel Level, EditorText Text);
