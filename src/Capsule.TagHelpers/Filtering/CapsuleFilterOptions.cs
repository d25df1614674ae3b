using Capsule.TagHelpers.Manifests;
using Microsoft.AspNetCore.Http;

namespace Capsule.TagHelpers.Filtering;

/// <summary>How the response filter behaves: section <c>Capsule:Filter</c>.</summary>
public sealed class CapsuleFilterOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string SectionName = "Capsule:Filter";

    /// <summary>
    /// Gets or sets whether the filter does anything. Without it the regions of tag helpers stay sealed, so that nobody
    /// can read them; regions given as markup go out in clear.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Gets or sets the largest HTML response, in bytes, that is held back to be searched. A larger one with a protected
    /// region is refused; one without goes out as it comes, still watched.
    /// </summary>
    /// <value>8 MiB.</value>
    public int MaxBufferedBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>
    /// Gets or sets whose markers in a page's HTML count. A site that shows its readers' HTML and writes all its own
    /// through tag helpers, <c>&lt;dca-rich-text&gt;</c> or <c>IRichTextSealer</c> sets <see cref="MarkupRegions.Trusted"/>.
    /// </summary>
    /// <value><see cref="MarkupRegions.All"/>.</value>
    public MarkupRegions MarkupRegions { get; set; }

    /// <summary>Gets or sets what becomes of a page that cannot be published now.</summary>
    /// <value><see cref="FailureMode.Teasers"/>.</value>
    public FailureMode OnFailure { get; set; }

    /// <summary>Gets how manifests are kept, so that a page is not encrypted anew each time it is shown.</summary>
    public ManifestCacheOptions ManifestCache { get; } = new();

    /// <summary>
    /// Gets or sets whether a page with protected regions says so in its structured data (JSON-LD), for search engines:
    /// in the block in which it describes itself, or in a new one. What <c>&lt;dca-structured-data&gt;</c> writes is
    /// completed without this setting. A placeholder that is named there gets the class <c>dca-region-NAME</c>.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool StructuredData { get; set; }

    /// <summary>
    /// Gets or sets what readers without scripts see after each teaser, as text (it is encoded), in the site's language.
    /// A teaser with a <c>noscript</c> element of its own keeps that instead.
    /// </summary>
    /// <value><see langword="null"/>: nothing.</value>
    public string? NoScriptHint { get; set; }

    /// <summary>
    /// Gets or sets whether responses of other text types (JSON, XML, feeds, scripts, CSV, Markdown, plain text) are
    /// held back and searched too. A region that is found there is cut out, since no manifest can stand there, and
    /// logged. Event streams and other types are never held back.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool GuardOtherFormats { get; set; }

    /// <summary>
    /// Gets the paths under which the filter does nothing, each with all beneath it: <c>/umbraco</c> is that path and
    /// <c>/umbraco/login</c>, not <c>/umbracology</c>. In any case, with or without the path under which the site runs.
    /// As with <see cref="Enabled"/>, regions given as markup go out in clear there.
    /// </summary>
    /// <value>None.</value>
    public IList<string> ExcludedPaths { get; } = [];

    /// <summary>Gets or sets what says whether the filter is on for a request, asked before the response is written.</summary>
    /// <value><see langword="null"/>: for all of them.</value>
    public Func<HttpContext, bool>? EnabledFor { get; set; }

    /// <summary>
    /// Gets or sets whether caches are kept from holding a protected page for longer than browsers can open it with keys
    /// that they have: what the site allowed (<c>max-age</c>, <c>s-maxage</c>, <c>Expires</c>, ASP.NET's output cache) is
    /// then cut to the end of the last rotation period that the page was made for, and never prolonged.
    /// </summary>
    /// <value><see langword="true"/>.</value>
    public bool LimitCaching { get; set; } = true;

    internal bool IsEnabledFor(HttpContext context) =>
        Enabled && !IsExcluded(context.Request) && (EnabledFor is null || EnabledFor(context));

    private bool IsExcluded(HttpRequest request)
    {
        // Asked for each request: no enumerator.
        for (int i = 0; i < ExcludedPaths.Count; i++)
        {
            string path = ExcludedPaths[i];
            if (request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)
                || (request.PathBase.HasValue && request.PathBase.Add(request.Path).StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }
        }

        return false;
    }
}
