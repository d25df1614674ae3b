namespace Capsule.TagHelpers.Sealing;

/// <summary>Tells content that holds the field of an antiforgery token, which is for one reader.</summary>
internal static class AntiforgeryField
{
    internal static bool IsIn(ReadOnlySpan<byte> html) => html.IndexOf("__RequestVerificationToken"u8) >= 0;
}
