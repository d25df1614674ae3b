using Capsule.Keys;
using Capsule.Publishing;
using Capsule.Tokens;
using Capsule.Unlocking;
using Capsule.Wire;

namespace Capsule.Core.Tests.Unlocking;

public class KeyChoiceTests
{
    private static readonly DcaKeyEntry Entry = EntryFor(TestKeys.Issuer, "first");
    private static readonly DcaKeyEntry NextEntry = EntryFor(TestKeys.NextIssuer, "second");

    [Fact]
    public void Of_several_entries_the_one_of_this_issuers_key_is_taken()
    {
        Assert.Equal("first", Opened([TestKeys.Issuer], Entry, NextEntry));
        Assert.Equal("second", Opened([TestKeys.NextIssuer], Entry, NextEntry));
    }

    [Fact]
    public void An_issuer_with_several_keys_opens_entries_of_each()
    {
        Assert.Equal("first", Opened([TestKeys.NextIssuer, TestKeys.Issuer], Entry));
        Assert.Equal("second", Opened([TestKeys.NextIssuer, TestKeys.Issuer], NextEntry));
    }

    [Fact]
    public void An_issuer_with_several_keys_takes_the_entry_of_its_preferred_one()
    {
        Assert.Equal("second", Opened([TestKeys.NextIssuer, TestKeys.Issuer], Entry, NextEntry));
        Assert.Equal("first", Opened([TestKeys.Issuer, TestKeys.NextIssuer], Entry, NextEntry));
    }

    [Fact]
    public void A_single_entry_is_taken_whatever_its_key_id()
    {
        Assert.Equal("first", Opened([TestKeys.Issuer], Entry with { Kid = "another-name" }));
        Assert.Equal("first", Opened([TestKeys.NextIssuer, TestKeys.Issuer], Entry with { Kid = null }));
    }

    [Fact]
    public void Of_several_without_a_match_the_entry_without_key_id_is_taken()
    {
        Assert.Equal("first", Opened([TestKeys.Issuer], EntryFor(TestKeys.OtherIssuer, "other"), Entry with { Kid = null }));
    }

    [Fact]
    public void Of_several_without_a_match_and_with_key_ids_none_is_taken()
    {
        CapsuleException refusal = Refusal.Of(() => Opened([TestKeys.Issuer], EntryFor(TestKeys.OtherIssuer, "other"), Entry with { Kid = "another-name" }));

        Assert.Equal(CapsuleErrorCode.UnwrapFailed, refusal.Code);
    }

    [Fact]
    public void An_entry_without_name_is_called_default()
    {
        UnlockResponse response = TestSite.Issuer().Answer(Request(Entry with { ContentName = null }), AccessDecision.GrantContentNames(["default"]));

        Assert.Equal("default", Assert.Single(response.Keys).ContentName);
    }

    [Fact]
    public void Entries_of_one_name_in_two_scopes_give_the_granted_one_alone()
    {
        DcaKeyEntry pro = Pages("pro", TestKeys.NextIssuer).Issuers[TestSite.IssuerName].Keys[0];

        UnlockResponse response = TestSite.Issuer([TestKeys.NextIssuer, TestKeys.Issuer]).Answer(Request(Entry, pro));

        Assert.Equal("premium", Assert.Single(response.Keys).Scope);
    }

    private static DcaManifest Pages(string scope, IssuerPrivateKey key) => TestSite
        .Publisher([PublisherIssuer.ForEveryScope(TestSite.IssuerName, "/unlock", IssuerKeySource.Pinned(key.PublicKey))])
        .Render("article-1", TestSite.Item(scope: scope));

    // Which entry was opened shows in the number of its period, as nothing else of it is in the answer.
    private static DcaKeyEntry EntryFor(IssuerPrivateKey key, string mark)
    {
        DcaKeyEntry entry = Pages("premium", key).Issuers[TestSite.IssuerName].Keys[0];
        return entry with { WrapKeys = [entry.WrapKeys![0] with { Kid = mark }] };
    }

    private static UnlockRequest Request(params DcaKeyEntry[] entries)
    {
        var token = new Attacks.ForgedToken(TestSite.Publisher().Render("article-1", TestSite.Item("a"), TestSite.Item("b", scope: "pro")).ResourceJwt);
        token.Claims["keyDigests"] = new System.Text.Json.Nodes.JsonArray([.. entries.Select(entry => (System.Text.Json.Nodes.JsonNode)KeyDigest.Compute(entry))]);
        return new UnlockRequest { ResourceJwt = token.Sign(), Keys = entries };
    }

    private static string Opened(IssuerPrivateKey[] keys, params DcaKeyEntry[] entries) => Assert
        .Single(TestSite.Issuer(keys).Answer(Request(entries), AccessDecision.GrantScopes(["premium"], KeyDelivery.WrapKey)).Keys)
        .WrapKeys!.Single().Kid;
}
