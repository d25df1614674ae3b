namespace Capsule.TagHelpers.Sealing;

/// <summary>The content behind an authentic header does not open: it was damaged or changed on its way.</summary>
internal sealed class SealedContentException() : Exception("A region's content is not the one that was sealed with its header.");
