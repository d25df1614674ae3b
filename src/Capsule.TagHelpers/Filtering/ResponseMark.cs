using Capsule.TagHelpers.Site;

namespace Capsule.TagHelpers.Filtering;

/// <summary>On the response: says that what is being written now is an inner door's finished page, so that the outer ones step aside.</summary>
internal sealed class ResponseMark
{
    private ResponseMark? _outer;

    internal bool IsHandled { get; private set; }

    /// <summary>Gets or sets how many caching tag helpers are rendering their content now.</summary>
    internal int CacheDepth { get; set; }

    /// <summary>
    /// Gets or sets whether what is being written holds a view's paywall line, with plaintext behind it: a response that
    /// turns out to be none that is held back is not sent then.
    /// </summary>
    internal bool HoldsLine { get; set; }

    /// <summary>Gets or sets the settings and keys under which its views sealed regions, where they did.</summary>
    internal SiteSnapshot? Site { get; set; }

    internal void Set(bool isHandled)
    {
        IsHandled = isHandled;
        _outer?.Set(isHandled);
    }

    /// <summary>Makes it the mark of another response.</summary>
    /// <param name="outer">The mark of the next door further out.</param>
    internal void Reset(ResponseMark? outer)
    {
        _outer = outer;
        IsHandled = false;
        CacheDepth = 0;
        HoldsLine = false;
        Site = null;
    }
}
