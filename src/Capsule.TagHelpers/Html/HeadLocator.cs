namespace Capsule.TagHelpers.Html;

/// <summary>Finds the place in a page's head for what Capsule adds to it, by itself or along with what else reads the page's tokens.</summary>
internal struct HeadLocator
{
    private int _templates;

    /// <summary>Whether the end has been found, or that there is none.</summary>
    public bool IsDecided { get; private set; }

    /// <summary>
    /// The byte offset of the first <c>&lt;/head&gt;</c> that a browser takes for one: not within a template, a comment, an
    /// attribute or a script. Null where <c>&lt;body&gt;</c> comes first (the head is over by then), and until it is found.
    /// </summary>
    public int? End { get; private set; }

    /// <summary>Gives <see cref="End"/> of a page; null where there is none.</summary>
    public static int? FindHeadEnd(ReadOnlySpan<byte> html)
    {
        HtmlTokenizer tokenizer = new(html);
        HeadLocator head = default;
        while (!head.IsDecided && tokenizer.Read(out HtmlToken token))
        {
            head.See(token);
        }

        return head.End;
    }

    /// <summary>Takes in the next token of the page.</summary>
    public void See(in HtmlToken token)
    {
        if (token.Opens("template"u8))
        {
            _templates++;
        }
        else if (token.Closes("template"u8))
        {
            _templates = Math.Max(0, _templates - 1);
        }
        else if (_templates == 0)
        {
            if (token.Closes("head"u8))
            {
                (IsDecided, End) = (true, token.Start);
            }
            else if (token.Opens("body"u8) || token.Opens("frameset"u8))
            {
                IsDecided = true;
            }
        }
    }
}
