using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Services;

namespace Capsule.Umbraco.Documents;

/// <summary>Goes through the site's documents, those that were changed last first.</summary>
internal sealed class DocumentSearch(IContentService documents)
{
    private const int PageSize = 100;

    /// <summary>Shows documents that are not in the bin to a visitor until it has seen enough.</summary>
    /// <param name="most">How many to read at most: a site may have any number.</param>
    /// <param name="visit">Looks at one. <see langword="false"/> ends the search.</param>
    /// <returns>Whether there are no more than were shown.</returns>
    internal bool Visit(int most, Func<IContent, bool> visit)
    {
        for (int read = 0, page = 0; read < most; page++)
        {
            IContent[] found = [.. documents.GetPagedDescendants(Constants.System.Root, page, PageSize, out long total, ordering: Ordering.By("updateDate", Direction.Descending))];
            foreach (IContent document in found.Where(document => !document.Trashed))
            {
                if (!visit(document))
                {
                    return false;
                }
            }

            read += found.Length;
            if (found.Length < PageSize || read >= total)
            {
                return true;
            }
        }

        return false;
    }
}
