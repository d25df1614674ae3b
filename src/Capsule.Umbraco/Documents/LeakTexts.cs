using Capsule.TagHelpers.LeakTesting;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Documents;

/// <summary>Says to editors what a leak test says to developers.</summary>
internal static class LeakTexts
{
    private static readonly (MessagePattern Pattern, TextCode Code)[] s_errors =
    [
        (new("it leads to another site, *"), TextCode.NotTestedOtherSite),
        (new("it redirects more than * times"), TextCode.NotTestedRedirects),
        (new("the answer was *"), TextCode.NotTestedStatus),
        (new("its content encoding, '*', cannot"), TextCode.NotTestedEncoding),
        (new("it is larger than * bytes"), TextCode.NotTestedTooLarge),
        (new("there is too much in it"), TextCode.NotTestedTooMuch),
        (new("it is one of more than * addresses"), TextCode.NotTestedTooMany),
    ];

    private static readonly (MessagePattern Pattern, TextCode Code)[] s_places =
    [
        (new("text"), TextCode.InText),
        (new("attribute"), TextCode.InAttribute),
        (new("comment"), TextCode.InComment),
        (new("header *"), TextCode.InHeader),
    ];

    /// <summary>Says why an address was not tested (<see cref="LeakAddress.Error"/>). What the network says stays as it is.</summary>
    internal static EditorText Error(string error) => MessagePattern.Find(s_errors, error) ?? EditorText.Plain(error);

    /// <summary>Says where a word stands (<see cref="Leak.Place"/>): where there is no word for it, in an element such as <c>script</c>.</summary>
    internal static EditorText Place(string place) => MessagePattern.Find(s_places, place) ?? EditorText.Plain(place);
}
