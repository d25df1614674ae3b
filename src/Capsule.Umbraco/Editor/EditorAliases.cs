namespace Capsule.Umbraco.Editor;

/// <summary>What the rich-text editor calls this package's parts: the names in the backoffice client's manifests.</summary>
internal static class EditorAliases
{
    /// <summary>The CMS's rich-text editor.</summary>
    internal const string RichText = "Umb.PropertyEditorUi.Tiptap";

    /// <summary>Declares protected parts and paywall lines, which the editor would drop otherwise.</summary>
    internal const string Extension = "Capsule.Tiptap.Protection";

    /// <summary>Its toolbar buttons.</summary>
    internal static readonly string[] Buttons = ["Capsule.Tiptap.Toolbar.Protect", "Capsule.Tiptap.Toolbar.PaywallLine"];
}
