namespace Capsule.TagHelpers.Html;

/// <summary>Finds the place in a page's head for what Capsule adds to it.</summary>
internal static class HeadLocator
{
    /// <summary>
    /// The byte offset of the first <c>&lt;/head&gt;</c> that a browser takes for one: not within a template, a comment, an
    /// attribute or a script. Null where there is none, or where <c>&lt;body&gt;</c> comes first (the head is over by then).
    /// </summary>
    public static int? FindHeadEnd(ReadOnlySpan<byte> html)
    {
        HtmlTokenizer tokenizer = new(html);
        int templates = 0;
        while (tokenizer.Read(out HtmlToken token))
        {
            if (token.Opens("template"u8))
            {
                templates++;
            }
            else if (token.Closes("template"u8))
            {
                templates = Math.Max(0, templates - 1);
            }
            else if (templates == 0)
            {
                if (token.Closes("head"u8))
                {
                    return token.Start;
                }

                if (token.Opens("body"u8) || token.Opens("frameset"u8))
                {
                    return null;
                }
            }
        }

        return null;
    }
}
