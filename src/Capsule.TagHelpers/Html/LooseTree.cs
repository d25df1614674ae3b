using System.Runtime.ExceptionServices;
using HtmlAgilityPack;

namespace Capsule.TagHelpers.Html;

/// <summary>Loads a page into HtmlAgilityPack so that positions stay what they are in the source.</summary>
internal static class LooseTree
{
    // HtmlAgilityPack closes unclosed elements by recursion, one frame a level. Few tags fit any stack; many get one
    // of their own. A stack overflow could not be caught: it would end the process.
    private const int TagsForAnyStack = 1000;
    private const int StackBytesPerTag = 512;
    private const int BaseStackBytes = 1024 * 1024;
    private const int MaxStackBytes = 512 * 1024 * 1024;

    /// <summary>Parses the page, or returns null where it has too many tags to be parsed safely.</summary>
    public static HtmlDocument? Load(string html)
    {
        int tags = html.AsSpan().Count('<');
        if (tags <= TagsForAnyStack)
        {
            return Parse(html);
        }

        long stack = BaseStackBytes + ((long)tags * StackBytesPerTag);
        return stack > MaxStackBytes ? null : ParseOnOwnStack(html, (int)stack);
    }

    private static HtmlDocument ParseOnOwnStack(string html, int stackBytes)
    {
        HtmlDocument? document = null;
        ExceptionDispatchInfo? failure = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    document = Parse(html);
                }
                catch (Exception exception)
                {
                    failure = ExceptionDispatchInfo.Capture(exception);
                }
            },
            stackBytes)
        {
            IsBackground = true,
        };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return document!;
    }

    private static HtmlDocument Parse(string html)
    {
        // Its element flags are process-wide and may have been changed by others. They are left alone: where they make
        // it see other borders than a browser does, the page is refused by the confirmation.
        HtmlDocument document = new()
        {
            DisableServerSideCode = true,
            OptionAutoCloseOnEnd = false,
            OptionCheckSyntax = true,
            OptionComputeChecksum = false,
            OptionFixNestedTags = false,
            OptionReadEncoding = false,
            OptionStopperNodeName = null,
            OptionTreatCDataBlockAsComment = false,
            OptionUseIdAttribute = false,
            ParseExecuting = null,
        };
        document.LoadHtml(html);
        return document;
    }
}
