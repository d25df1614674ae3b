using System.Globalization;

namespace Capsule.TagHelpers.Html;

/// <summary>Which values the directives of a region may have.</summary>
internal static class MarkupNames
{
    /// <summary>A content name: letters, digits and hyphens after a letter, since it becomes part of markup and keys.</summary>
    public static bool IsContentName(string name) =>
        Names.IsContentName(name);

    /// <summary>A scope: 1 to 64 characters without those that separate scopes in keys and settings.</summary>
    public static bool IsScope(string scope) =>
        scope.Length is > 0 and <= 64 && scope.All(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && !char.IsSurrogate(c)
            && char.GetUnicodeCategory(c) != UnicodeCategory.Format && c is not (',' or '|' or '\uFFFD'));

    /// <summary>A content type: printable ASCII.</summary>
    public static bool IsContentType(string contentType) =>
        contentType.Length is > 0 and <= 128 && contentType.All(c => c is >= ' ' and <= '~');
}
