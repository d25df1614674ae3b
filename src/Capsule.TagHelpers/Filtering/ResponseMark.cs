namespace Capsule.TagHelpers.Filtering;

/// <summary>On the response: says that what is being written now is an inner door's finished page, so that the outer ones step aside.</summary>
/// <param name="outer">The mark of the next door further out.</param>
internal sealed class ResponseMark(ResponseMark? outer)
{
    internal bool IsHandled { get; private set; }

    /// <summary>Gets or sets how many caching tag helpers are rendering their content now.</summary>
    internal int CacheDepth { get; set; }

    internal void Set(bool isHandled)
    {
        IsHandled = isHandled;
        outer?.Set(isHandled);
    }
}
