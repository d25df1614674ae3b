namespace Capsule.TagHelpers.Html;

/// <summary>
/// Finds the end of a script. Inside <c>&lt;!-- … --&gt;</c> a script may hold a whole <c>&lt;script&gt;…&lt;/script&gt;</c>
/// (HTML 13.2.5.15 to 13.2.5.31): one end tag too few and the rest of the page would be taken for markup, or for script.
/// </summary>
internal static class ScriptText
{
    /// <summary>Where the script's end tag begins, or the end of input.</summary>
    public static int FindEnd(ReadOnlySpan<byte> html, int position)
    {
        bool escaped = false;
        bool doubleEscaped = false;
        while (true)
        {
            int offset = escaped
                ? html[position..].IndexOfAny((byte)'<', (byte)'-')
                : html[position..].IndexOf((byte)'<');
            if (offset < 0)
            {
                return html.Length;
            }

            position += offset;
            if (html[position] == (byte)'-')
            {
                if (html[position..].StartsWith("-->"u8))
                {
                    escaped = doubleEscaped = false;
                    position += 3;
                }
                else
                {
                    position++;
                }
            }
            else if (RawTextElements.IsTag(html, position + 2, "script"u8) && html[position + 1] == (byte)'/')
            {
                if (!doubleEscaped)
                {
                    return position;
                }

                doubleEscaped = false;
                position += 2;
            }
            else if (!escaped && html[position..].StartsWith("<!--"u8))
            {
                // The two dashes that open it may be those that close it: "<!-->".
                escaped = true;
                position += 2;
            }
            else
            {
                doubleEscaped |= escaped && RawTextElements.IsTag(html, position + 1, "script"u8);
                position++;
            }
        }
    }
}
