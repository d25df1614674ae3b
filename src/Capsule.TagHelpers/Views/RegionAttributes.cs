using Capsule.TagHelpers.Html;

namespace Capsule.TagHelpers.Views;

/// <summary>Checks the attributes that <c>&lt;dca-protected&gt;</c> and <c>&lt;dca-paywall&gt;</c> have in common.</summary>
internal static class RegionAttributes
{
    internal const string HtmlContentType = "text/html";

    /// <summary>Gives the scopes of a region: the name where none is given.</summary>
    /// <param name="element">The tag helper's element with its brackets, for messages.</param>
    /// <param name="scope">Its scopes with white space between.</param>
    /// <param name="name">Its content name.</param>
    /// <param name="contentType">Its content type.</param>
    /// <exception cref="CapsuleException">
    /// <see cref="CapsuleErrorCode.InvalidScope"/>, <see cref="CapsuleErrorCode.InvalidContentName"/> or <see cref="CapsuleErrorCode.InvalidContentType"/>.
    /// </exception>
    internal static ScopeSet ReadScopes(string element, string? scope, string? name, string contentType)
    {
        string text = scope ?? name ?? throw Errors.MissingScope(element);
        ScopeSet scopes = ScopeSet.Parse(text);
        if (scopes.Count == 0 || !(scopes.Count == 1 ? Names.IsScope(scopes.First) : scopes.Scopes.All(scope => Names.IsScope(scope))))
        {
            throw Errors.InvalidScope(text, element);
        }

        if (scopes.Count > ScopeSet.MaxCount)
        {
            throw Errors.TooManyScopes(scopes.Count, element);
        }

        if (name is not null && !Names.IsContentName(name))
        {
            throw Errors.InvalidName(name, element);
        }

        return Names.IsContentType(contentType) ? scopes : throw Errors.InvalidContentType(contentType, element);
    }

    /// <summary>Gives a region's times, which only HTML may have.</summary>
    /// <exception cref="CapsuleException"><see cref="CapsuleErrorCode.InvalidLock"/>.</exception>
    internal static LockTimes ReadLock(string element, string? from, string? until, string contentType)
    {
        LockTimes times = LockAttribute.Read(from, until, element);
        return times.IsNone || contentType == HtmlContentType ? times : throw Errors.LockWithoutHtml(contentType, element);
    }
}
