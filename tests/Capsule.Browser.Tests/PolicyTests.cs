using Capsule.Browser.Tests.Browsers;
using Capsule.Browser.Tests.Hosting;
using Capsule.Browser.Tests.Newspaper;
using Capsule.Browser.Tests.Sessions;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests;

/// <summary>Content security policies that allow no more than the client needs.</summary>
public sealed class PolicyTests(BrowserFixture browser) : BrowserTest(browser)
{
    private const string Nonce = "bm9uY2Utb2YtYS10ZXN0";
    private const string Strict =
        $"default-src 'none'; script-src 'nonce-{Nonce}'; connect-src 'self'; style-src 'nonce-{Nonce}'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private const string Trusted = $"{Strict}; require-trusted-types-for 'script'; trusted-types capsule";
    private const string Withheld = "Capsule: the Content-Security-Policy holds back an inline script of protected content. It needs a nonce or a hash.";

    private static readonly ProtectedPart Part = Assert.Single(Stories.NightFerry.Parts);

    // What the policy holds back, by directive.
    private const string NoteViolations = """
        window.violations = [];
        document.addEventListener('securitypolicyviolation', violation => violations.push(violation.effectiveDirective));
        """;

    public static TheoryData<string> Policies => [Strict, Trusted];

    [BrowserTheory]
    [MemberData(nameof(Policies))]
    public async Task A_part_opens_with_its_scripts_that_have_the_pages_nonce(string policy)
    {
        const string scripts = $"""
            <p id="written"></p>
            <script nonce="{Nonce}">document.getElementById('written').textContent = 'By an inline script.';</script>
            <script nonce="{Nonce}" src="/js/tide-rule.js"></script>
            """;
        ReaderSession session = await VisitAsync(Reader.Premium, policy, scripts);

        await session.AssertOpenAsync(Part);
        await Assertions.Expect(session.Page.Locator("#written")).ToHaveTextAsync("By an inline script.");
        Assert.Equal(200, Assert.Single(session.Traffic.To("/js/tide-rule.js")).Status);
        Assert.Empty(await session.Page.EvaluateAsync<string[]>("violations"));
    }

    [BrowserTheory]
    [MemberData(nameof(Policies))]
    public async Task An_inline_script_without_the_nonce_is_held_back_and_told_once(string policy)
    {
        const string scripts = """<script>document.body.append('From a script that may not run.');</script>""";
        ReaderSession session = await VisitAsync(Reader.Premium, policy, scripts, complaints =>
        {
            complaints.ExpectWhere(text => text.Contains(Withheld, StringComparison.Ordinal));
            complaints.ExpectWhere(text => text.Contains("violates the following Content Security Policy directive", StringComparison.Ordinal));
        });

        await session.AssertOpenAsync(Part);
        await session.Page.WaitForFunctionAsync("violations.length > 0");
        await Assertions.Expect(session.Page.Locator("body")).Not.ToContainTextAsync("From a script that may not run.");
        Assert.Equal(["script-src-elem"], await session.Page.EvaluateAsync<string[]>("violations"));
    }

    [BrowserTheory]
    [MemberData(nameof(Policies))]
    public async Task The_paywall_is_styled_and_breaks_no_rule(string policy)
    {
        ReaderSession session = await VisitAsync(Reader.Anonymous, policy, "");

        ILocator paywall = session.Page.Locator("dca-paywall-view");
        await Assertions.Expect(paywall).ToHaveAttributeAsync("state", "denied");
        await Assertions.Expect(paywall.GetByRole(AriaRole.Region)).ToHaveCSSAsync("border-top-width", "4px");
        Assert.Empty(await session.Page.EvaluateAsync<string[]>("violations"));
    }

    [BrowserFact]
    public async Task A_page_that_allows_no_policy_of_ours_keeps_its_teaser_and_says_why()
    {
        ReaderSession session = await VisitAsync(Reader.Premium, $"{Strict}; require-trusted-types-for 'script'; trusted-types 'none'", "", complaints =>
            complaints.ExpectWhere(text => text.Contains("TrustedType", StringComparison.Ordinal)));

        await Assertions.Expect(session.PlaceOf(Part)).ToHaveAttributeAsync("data-dca-state", "error");
        await Assertions.Expect(session.PlaceOf(Part)).ToContainTextAsync(Part.Teaser);
        await session.AssertAbsentAsync(Part);
    }

    private async Task<ReaderSession> VisitAsync(Reader reader, string policy, string scripts, Action<Complaints>? expect = null)
    {
        string path = Fixture.Site.Pages.Add(new TestPage(Markup.Protect(Part, """<dca-paywall-view></dca-paywall-view>""", scripts))
        {
            Policy = policy,
            ClientAttributes = $"nonce=\"{Nonce}\"",
        });
        ReaderSession session = await OpenAsync(reader);
        if (reader == Reader.Anonymous)
        {
            session.ExpectRefusal(reader);
        }

        expect?.Invoke(session.Complaints);
        await session.Page.AddInitScriptAsync(NoteViolations);
        await session.VisitAsync(path);
        return session;
    }
}
