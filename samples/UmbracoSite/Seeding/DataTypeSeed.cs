using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Serialization;
using Umbraco.Cms.Core.Services;

namespace UmbracoSite.Seeding;

/// <summary>The data types that the CMS does not come with: rich text with Capsule's tools, and the scope picker.</summary>
internal sealed class DataTypeSeed(IDataTypeService dataTypes, PropertyEditorCollection editors, IConfigurationEditorJsonSerializer serializer)
{
    internal static readonly Guid RichText = SeedKeys.Of("data-type/rich-text");
    internal static readonly Guid Scopes = SeedKeys.Of("data-type/scopes");

    internal async Task RunAsync()
    {
        await EnsureAsync(RichText, "Almvik rich text", Constants.PropertyEditors.Aliases.RichText, "Umb.PropertyEditorUi.Tiptap", new Dictionary<string, object>
        {
            ["extensions"] = s_extensions,
            ["toolbar"] = s_toolbar,
            ["overlaySize"] = "medium",
        });
        await EnsureAsync(Scopes, "Almvik scopes", Constants.PropertyEditors.Aliases.PlainJson, "Capsule.PropertyEditorUi.ScopePicker", []);
    }

    private static readonly string[] s_extensions =
    [
        "Umb.Tiptap.RichTextEssentials", "Umb.Tiptap.Anchor", "Umb.Tiptap.Blockquote", "Umb.Tiptap.Bold", "Umb.Tiptap.BulletList",
        "Umb.Tiptap.Figure", "Umb.Tiptap.Heading", "Umb.Tiptap.HorizontalRule", "Umb.Tiptap.HtmlAttributeClass", "Umb.Tiptap.HtmlAttributeDataset",
        "Umb.Tiptap.HtmlAttributeId", "Umb.Tiptap.HtmlTagDiv", "Umb.Tiptap.HtmlTagSpan", "Umb.Tiptap.Image", "Umb.Tiptap.Italic", "Umb.Tiptap.Link",
        "Umb.Tiptap.MediaUpload", "Umb.Tiptap.OrderedList", "Umb.Tiptap.Table", "Umb.Tiptap.TrailingNode", "Capsule.Tiptap.Protection",
    ];

    // Rows of groups of buttons.
    private static readonly string[][][] s_toolbar =
    [
        [
            ["Umb.Tiptap.Toolbar.SourceEditor"],
            ["Umb.Tiptap.Toolbar.Heading2", "Umb.Tiptap.Toolbar.Heading3"],
            ["Umb.Tiptap.Toolbar.Bold", "Umb.Tiptap.Toolbar.Italic"],
            ["Umb.Tiptap.Toolbar.BulletList", "Umb.Tiptap.Toolbar.OrderedList", "Umb.Tiptap.Toolbar.Blockquote", "Umb.Tiptap.Toolbar.Table"],
            ["Umb.Tiptap.Toolbar.Link", "Umb.Tiptap.Toolbar.Unlink"],
            ["Umb.Tiptap.Toolbar.MediaPicker"],
            ["Capsule.Tiptap.Toolbar.Protect", "Capsule.Tiptap.Toolbar.PaywallLine"],
        ],
    ];

    private async Task EnsureAsync(Guid key, string name, string editorAlias, string editorUiAlias, Dictionary<string, object> configuration)
    {
        if (await dataTypes.GetAsync(key) is not null)
        {
            return;
        }

        IDataEditor editor = editors[editorAlias] ?? throw new InvalidOperationException($"The CMS has no property editor '{editorAlias}'.");
        var dataType = new DataType(editor, serializer)
        {
            Key = key,
            Name = name,
            EditorUiAlias = editorUiAlias,
            DatabaseType = ValueStorageType.Ntext,
            ConfigurationData = configuration,
        };
        (await dataTypes.CreateAsync(dataType, SeedKeys.Administrator)).OrThrow($"the data type '{name}'");
    }
}
