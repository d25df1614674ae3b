using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Capsule.Core.Tests.Fuzzing;

public class PropertyTests
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    // Every character there is, and among them often those that mean something to HTML, JSON or C.
    private static Gen<string> AnyText { get; } = Gen.OneOf(
            Gen.Choose(0, 0x10ffff).Where(Rune.IsValid),
            Gen.Choose(0, 0x7f),
            Gen.Elements('<', '>', '&', '"', '\'', '\\', '/', '\0', '\u2028', '\ufeff', '\ufffd', '\u0301').Select(c => (int)c))
        .ArrayOf()
        .Select(runes => string.Concat(runes.Select(rune => new Rune(rune).ToString())));

    [Fact]
    public void Any_text_comes_back_as_it_was()
    {
        Prop.ForAll(AnyText.ToArbitrary(), text =>
        {
            Capsule.Wire.DcaManifest page = TestSite.Publisher().Render("article-1", TestSite.Item(text: text));
            Capsule.Wire.UnlockedKey key = TestSite.Issuer().Answer(TestSite.Request(page)).Keys[0];
            return ManifestOpener.OpenText(page, key) == text
                && Encoding.UTF8.GetString(ManifestOpener.OpenBySecret(page.Content["bodytext"], TestKeys.RotationSecret, "premium", 1)) == text;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Fact]
    public void Any_bytes_come_back_as_they_were()
    {
        Prop.ForAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), bytes =>
        {
            Capsule.Wire.DcaManifest page = TestSite.Publisher().Render("article-1", new Capsule.Publishing.ContentItem("bodytext", bytes) { Scope = "premium" });
            return ManifestOpener.OpenBySecret(page.Content["bodytext"], TestKeys.RotationSecret, "premium").SequenceEqual(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Any_single_byte_changed_gives_a_code_or_the_very_text(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);
        Arbitrary<(int At, byte Value)> changes = Gen.Choose(0, target.Honest.Length - 1)
            .SelectMany(at => Gen.Choose(0, 255), (at, value) => (at, (byte)value))
            .ToArbitrary();

        Prop.ForAll(changes, change =>
        {
            byte[] input = [.. target.Honest];
            input[change.At] = change.Value;
            target.Try(input);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(target == FuzzTargets.RsaRequest ? 10 : 200));
    }
}
