using System.Text;

namespace Capsule.Cli.Terminal;

/// <summary>
/// Text of others on its way to a terminal. Pages and requests come from anywhere, and an escape sequence in one could
/// rewrite the lines before it; a right-to-left override could turn a name round.
/// </summary>
internal static class Printable
{
    internal static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            line.Append(char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD' : c);
        }

        return line.ToString();
    }
}
