using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Capsule.Configuration;
using Capsule.TagHelpers.Filtering;
using Capsule.TagHelpers.Html;
using Capsule.TagHelpers.Unlocking;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Texts;

namespace Capsule.Umbraco.Previewing;

/// <summary>Shows a page's protected regions to an editor: with the editor's own eyes all of them, marked; with a reader's those that the reader opens.</summary>
internal sealed partial class PreviewedPage(PreviewReader reader, IReadOnlyList<ScopeOptions> scopes, IReadOnlyList<ScopeSettings> looks, string? nonce)
{
    private const string Attribute = "data-capsule-preview";
    private const string DefaultColour = "#8a6d00";

    // Of a reader: whom a scope is granted, all that it includes is granted too.
    private readonly HashSet<string> _granted = reader.As is null or PreviewReader.Anonymous ? [] : scopes.WithIncluded([reader.As]);

    /// <summary>Gives the page as it is to be shown.</summary>
    internal byte[] Show(PageReading page)
    {
        List<PageEdit> edits = [.. page.Regions.Select(region => new PageEdit(region.Start, region.End, Encoding.UTF8.GetBytes(Show(region))))];
        if (reader.As is null && page.Regions.Count > 0 && HeadLocator.FindHeadEnd(page.Html.Span) is { } head && !page.Regions.Exists(region => head > region.Start && head < region.End))
        {
            edits.Add(new PageEdit(head, head, Encoding.UTF8.GetBytes(Style(page.Regions))));
        }

        return new PageContent(page.Html, [.. edits.OrderBy(edit => edit.Start).ThenBy(edit => edit.End)]).ToArray();
    }

    private string Show(PageRegion region) => reader.As is null ? Mark(region)
        : region.ClosedBecause is null && region.Scopes.Scopes.Any(_granted.Contains) ? $"<{region.Tag}{Attributes(region)}>{ContentOf(region)}</{region.Tag}>"
        : region.RenderPlaceholder();

    private string Mark(PageRegion region)
    {
        string title = region.ClosedBecause is { } problem
            ? new EditorText(TextCode.PreviewClosed, problem).In(reader.Language)
            : new EditorText(TextCode.PreviewProtected, [region.Scopes.Scopes.Select(TitleOf).ToArray()]).In(reader.Language);
        string scope = Encode(region.Scopes.ToString());
        string content = region.ClosedBecause is null ? ContentOf(region) : region.Teaser;
        return $"<{region.Tag}{Attributes(region)} {Attribute}=\"{scope}\" {Attribute}-title=\"{Encode(title)}\" title=\"{Encode(title)}\">{content}</{region.Tag}>";
    }

    private static string Attributes(PageRegion region) => region.Markup?.KeptAttributes ?? region.Attributes;

    // Whatever is not HTML is for a script, and is shown as the text it is.
    private static string ContentOf(PageRegion region)
    {
        string content = Encoding.UTF8.GetString(region.Content.Span);
        return region.ContentType == PageProtector.HtmlContentType ? content : Encode(content);
    }

    private string TitleOf(string scope) => looks.FirstOrDefault(look => look.Name == scope)?.Title ?? scopes.FirstOrDefault(known => known.Name == scope)?.Title ?? scope;

    private string Style(List<PageRegion> regions)
    {
        IEnumerable<string> rules =
        [
            $"[{Attribute}]{{--capsule:{DefaultColour};outline:2px dashed var(--capsule);outline-offset:2px;position:relative}}",
            $"[{Attribute}]:not(tr,tbody,thead,tfoot)::before{{content:attr({Attribute}-title);display:block;font:12px/1.4 sans-serif;color:#fff;background:var(--capsule);padding:2px 6px;width:fit-content}}",
            .. regions.SelectMany(region => region.Scopes.Scopes).Distinct(StringComparer.Ordinal)
                .Select(scope => (Scope: scope, looks.FirstOrDefault(look => look.Name == scope)?.Colour))
                .Where(look => look.Colour is not null && Colour().IsMatch(look.Colour))
                .Select(look => $"[{Attribute}~=\"{Escape(look.Scope)}\"]{{--capsule:{look.Colour}}}"),
        ];
        return $"<style{(nonce is null ? string.Empty : $" nonce=\"{Encode(nonce)}\"")}>{string.Concat(rules)}</style>";
    }

    // A scope may hold any character but white space; in CSS each can be written by its number, which ends no style element.
    private static string Escape(string scope) => string.Concat(scope.Select(c => $"\\{(int)c:x} "));

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Colour();

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
