using Capsule.Umbraco.Browser.Tests.Hosting;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Accessibility;

/// <summary>The accessibility checks of axe-core.</summary>
internal static class Axe
{
    private static readonly string s_script = Path.Combine(BackofficeFiles.Client, "node_modules", "axe-core", "axe.min.js");

    /// <summary>Fails where something serious or critical is found in an element that is Capsule's or stands in one of its.</summary>
    internal static async Task CheckAsync(IPage page)
    {
        await page.AddScriptTagAsync(new() { Path = s_script });
        string[] violations = await page.EvaluateAsync<string[]>(
            """
            async () => {
                const isOwn = (element) => {
                    for (let node = element; node; node = node.parentNode ?? node.host) {
                        const name = node.localName ?? '';
                        if (name.startsWith('capsule-') && !name.startsWith('capsule-test-')) return true;
                        if (node.classList?.contains('capsule-boundary')) return true;
                    }
                    return false;
                };
                // How the UI library builds and paints its controls is its own; what they are called is not.
                const isLibrarys = (element, rule) => {
                    if (rule !== 'color-contrast' && rule !== 'nested-interactive') return false;
                    let node = element;
                    while (node && !node.localName?.includes('-')) node = node.parentNode ?? node.host;
                    return /^uui-(?!box|table|dialog|form)/.test(node?.localName);
                };
                const { violations } = await axe.run({ elementRef: true, resultTypes: ['violations'] });
                return violations
                    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                    .flatMap(({ id, nodes }) => nodes.filter(({ element }) => isOwn(element) && !isLibrarys(element, id)).map(({ target, html, failureSummary }) =>
                        `${id}: ${target.flat().join(' > ')}\n${html}\n${failureSummary}`));
            }
            """);
        Assert.True(violations.Length == 0, string.Join("\n\n", violations));
    }
}
