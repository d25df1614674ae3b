namespace Capsule.TagHelpers.Views;

/// <summary>
/// The browser client as the page being rendered references it. Where a page has regions, the filter can announce the
/// part that opens them with <c>&lt;link rel="modulepreload"&gt;</c>, so that the browser does not find it late.
/// </summary>
/// <param name="OpeningPart">The address of that part, as the client will import it.</param>
/// <param name="Nonce">The nonce as the script element has it; <see langword="null"/> where it has none.</param>
internal sealed record ClientScript(string OpeningPart, string? Nonce);
