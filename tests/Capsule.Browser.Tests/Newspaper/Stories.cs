namespace Capsule.Browser.Tests.Newspaper;

/// <summary>Every story of the sample. That the words are those of its files is a test of its own.</summary>
internal static class Stories
{
    internal static readonly Story NightFerry = new("night-ferry", new ProtectedPart(
        "bodytext", "premium", "The book has nine volumes", "quillfeather-ledger", "mornbellow", "saltwhistle crossing"));

    internal static readonly Story SaltMarsh = new("salt-marsh-carbon", new ProtectedPart(
        "chart", "premium", "How much carbon each square metre took up", "tidewool", "murkgauge", "Gannet Flats new marsh (murkgauge cores)"));

    internal static readonly Story Lighthouse = new("lighthouse-auction", new ProtectedPart(
        "bodytext", "premium", "The certificate on the wall names three directors", "brasshollow holdings", "lampwright clause", "ninefold tenancy"));

    internal static readonly Story RentLedger = new(
        "rent-ledger",
        new ProtectedPart("bodytext", "premium", "the map of the town falls apart", "doorstep premium index", "hearthgap", "lintelshare"),
        new ProtectedPart("datatable", "pro", "Median monthly rent in 16 streets", "Ropewalk Steps", "Cinderpath Row", "Mizzen Yard"));

    internal static readonly Story Letters = new("letters-to-the-council", new ProtectedPart(
        "bodytext", "free", "The trombone first appears in March 2017", "grumblewick", "trombone of Lantern Hill", "binsday truce"));

    internal static readonly Story Baker = new("bakers-hours", new ProtectedPart(
        "recipe", "premium", "The secret, it turns out, is neither the flour nor the oven", "crumbquartering", "seawater poolish", "quistian fold"));

    internal static readonly Story Tide = new("reading-the-tide", new ProtectedPart(
        "bodytext", "premium", "Hold out your fist, says the pilot", "fistwater rule", "sixth-finger tide", "hobblemoon"));

    internal static readonly Story LostSounds = new("library-of-lost-sounds");

    internal static readonly Story Goalkeeper = new("goalkeeper-at-fifty");

    internal static readonly Story Orchestra = new("what-the-orchestra-heard", new ProtectedPart(
        "bodytext", "premium", "The rehearsal had been going for nine minutes", "bridgewise tuning", "hawsersong", "flatwater symphony"));

    internal static IReadOnlyList<Story> All { get; } =
        [NightFerry, SaltMarsh, Lighthouse, RentLedger, Letters, Baker, Tide, LostSounds, Goalkeeper, Orchestra];

    internal static IReadOnlyList<string> Words { get; } = [.. All.SelectMany(story => story.Parts).SelectMany(part => part.Words)];

    internal static Story Find(string slug) => All.Single(story => story.Slug == slug);
}
