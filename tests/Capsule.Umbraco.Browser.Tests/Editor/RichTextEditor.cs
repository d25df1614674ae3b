using Capsule.Umbraco.Browser.Tests.Hosting;
using Microsoft.Playwright;

namespace Capsule.Umbraco.Browser.Tests.Editor;

/// <summary>The CMS's rich-text editor in an editor's window.</summary>
internal sealed class RichTextEditor
{
    private const string Extension = "Capsule.Tiptap.Protection";

    // As a data type has them that an administrator made.
    private static readonly string[] s_extensions =
    [
        "Umb.Tiptap.RichTextEssentials", "Umb.Tiptap.Blockquote", "Umb.Tiptap.Bold", "Umb.Tiptap.BulletList", "Umb.Tiptap.Heading",
        "Umb.Tiptap.HorizontalRule", "Umb.Tiptap.HtmlAttributeClass", "Umb.Tiptap.HtmlAttributeStyle", "Umb.Tiptap.HtmlTagDiv", "Umb.Tiptap.HtmlTagSpan",
        "Umb.Tiptap.Image", "Umb.Tiptap.Link", "Umb.Tiptap.OrderedList", "Umb.Tiptap.Table",
    ];

    private static readonly string[][][] s_toolbar =
    [
        [
            ["Umb.Tiptap.Toolbar.Bold", "Umb.Tiptap.Toolbar.BulletList", "Umb.Tiptap.Toolbar.Table"],
            ["Umb.Tiptap.Toolbar.ClearFormatting", "Umb.Tiptap.Toolbar.Undo", "Umb.Tiptap.Toolbar.Redo"],
            ["Capsule.Tiptap.Toolbar.Protect", "Capsule.Tiptap.Toolbar.PaywallLine"],
        ],
    ];

    private RichTextEditor(EditorSession session) => Session = session;

    internal EditorSession Session { get; }

    internal IPage Page => Session.Page;

    /// <summary>Gets the bars of regions and paywall lines, in their order.</summary>
    internal ILocator Bars => Page.Locator("capsule-boundary-bar");

    /// <summary>Gets the dialog that asks for scopes.</summary>
    internal ILocator Choice => Page.Locator("capsule-scope-choice-modal");

    /// <summary>Opens an editor on a stored text.</summary>
    /// <param name="session">In whose window.</param>
    /// <param name="markup">The text.</param>
    /// <param name="isProtecting">Whether the data type has Capsule's extension.</param>
    /// <param name="isReadOnly">Whether the text can only be read.</param>
    /// <param name="query">What else the page is asked for with.</param>
    internal static async Task<RichTextEditor> OpenAsync(EditorSession session, string markup, bool isProtecting = true, bool isReadOnly = false, string query = "")
    {
        await session.VisitEmptyAsync(Extension, query);
        await session.Page.EvaluateAsync("options => shell.addRichText(options)", new
        {
            name = "Body text",
            markup,
            extensions = isProtecting ? [.. s_extensions, Extension] : s_extensions,
            toolbar = s_toolbar,
            @readonly = isReadOnly,
        });
        var editor = new RichTextEditor(session);
        await Assertions.Expect(editor.Page.Locator(".tiptap")).ToBeVisibleAsync();
        await Assertions.Expect(editor.Page.Locator("umb-tiptap-toolbar .skeleton")).ToHaveCountAsync(0);
        return editor;
    }

    /// <summary>Gives the block of the text that says this.</summary>
    internal ILocator Text(string text) => Page.Locator(".tiptap").GetByText(text, new() { Exact = true });

    /// <summary>Selects the block of the text that says this, as three clicks on it do.</summary>
    internal Task SelectAsync(string text) => Text(text).ClickAsync(new() { ClickCount = 3 });

    /// <summary>Puts the cursor behind a block's last letter.</summary>
    internal async Task PutCursorBehindAsync(string text)
    {
        await Text(text).ClickAsync();
        await Page.Keyboard.PressAsync("End");
    }

    /// <summary>Ticks scopes in the dialog, and confirms it.</summary>
    internal async Task ChooseAsync(string confirm, params string[] scopes)
    {
        foreach (string scope in scopes)
        {
            await Choice.Locator($"uui-checkbox[data-scope={scope}]").ClickAsync();
        }

        await Choice.GetByRole(AriaRole.Button, new() { Name = confirm, Exact = true }).ClickAsync();
        await Assertions.Expect(Choice).ToHaveCountAsync(0);
    }

    /// <summary>Presses a button on the bar of a region or line, which shows when the pointer is on it.</summary>
    internal async Task PressAsync(ILocator bar, string label)
    {
        await bar.HoverAsync();
        await bar.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();
    }

    /// <summary>Presses keys, one after the other.</summary>
    internal async Task TypeAsync(params string[] keys)
    {
        foreach (string key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>Waits until the keyboard is on the text, to stay: the editor takes it with the next frame, from a dialog that is still closing too.</summary>
    internal async Task HasFocusAsync()
    {
        await Page.EvaluateAsync("() => new Promise(resolve => requestAnimationFrame(resolve))");
        await Session.HasFocusOnAsync("Body text");
    }

    /// <summary>Waits until this is what the CMS would save.</summary>
    internal Task HoldsAsync(string markup) => Assertions.Expect(Page.Locator("output")).ToHaveTextAsync(markup);

    /// <summary>Gives what the CMS would save.</summary>
    internal async Task<string> ReadAsync() => await Page.Locator("output").TextContentAsync() ?? string.Empty;
}
