using System.Text;

namespace Capsule.TagHelpers.Tests.Html;

/// <summary>Random markup from a fixed seed.</summary>
internal static class Soup
{
    public static string Make(Random random, string[] pieces, int least, int most)
    {
        StringBuilder html = new();
        for (int n = random.Next(least, most + 1); n > 0; n--)
        {
            html.Append(pieces[random.Next(pieces.Length)]);
        }

        return html.ToString();
    }
}
