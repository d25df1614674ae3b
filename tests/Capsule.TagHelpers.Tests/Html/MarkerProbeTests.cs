using System.Text;
using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Tests.Html;

public class MarkerProbeTests
{
    [Theory]
    [InlineData("<dca-sealed data=x>", (int)MarkerKinds.Sealed)]
    [InlineData("<DCA-Sealed", (int)MarkerKinds.Sealed)]
    [InlineData("<dca-PROTECTED", (int)MarkerKinds.Markup)]
    [InlineData("Data-Dca-Scope", (int)MarkerKinds.Markup)]
    [InlineData("data-dca-paywall", (int)MarkerKinds.Markup)]
    [InlineData("<dca-paywall", (int)MarkerKinds.Markup)]
    [InlineData("dca-sealed data-dca-scope", (int)(MarkerKinds.Sealed | MarkerKinds.Markup))]
    [InlineData("dca-dca-dca-sealed", (int)MarkerKinds.Sealed)]
    [InlineData("dca-manifest data-dca-content-name data-dca-name dca-teaser dca-scope", (int)MarkerKinds.None)]
    [InlineData("<dca-paywall-view login-url=x></dca-paywall-view>", (int)MarkerKinds.None)]
    [InlineData("<dca-protected-by> data-dca-scope-of data-dca-paywall-of", (int)MarkerKinds.None)]
    [InlineData("<dca-paywall-view><dca-paywall", (int)MarkerKinds.Markup)]
    [InlineData("DCA\rsealed dca-seale", (int)MarkerKinds.None)]
    [InlineData("", (int)MarkerKinds.None)]
    [InlineData("dca", (int)MarkerKinds.None)]
    public void A_marker_is_seen_wherever_it_stands(string text, int kinds)
    {
        for (int before = 0; before < 40; before++)
        {
            foreach (int after in new[] { 0, 1, 15, 16, 17, 33 })
            {
                string html = new string('d', before) + text + new string('>', after);
                Assert.Equal((MarkerKinds)kinds, MarkerProbe.Probe(Encoding.UTF8.GetBytes(html)));
            }
        }
    }

    [Theory]
    [InlineData("dca-sealed")]
    [InlineData("dca-protected")]
    [InlineData("data-dca-scope")]
    [InlineData("data-dca-paywall")]
    [InlineData("dca-paywall")]
    public void A_marker_across_two_chunks_is_seen_with_the_overlap(string name)
    {
        byte[] html = Encoding.UTF8.GetBytes(new string('x', 20) + name + new string('x', 20));
        for (int border = MarkerProbe.Overlap; border < html.Length; border++)
        {
            MarkerKinds found = MarkerProbe.Probe(html.AsSpan(0, border)) | MarkerProbe.Probe(html.AsSpan(border - MarkerProbe.Overlap));
            Assert.NotEqual(MarkerKinds.None, found);
        }
    }
}
