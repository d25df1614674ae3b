using System.Runtime.InteropServices;

namespace Capsule.TagHelpers.Html;

/// <summary>
/// Where a page holds what all names of markers have in common, in any case and wherever it stands. One pass finds them
/// all, so that whoever looks for the one name or the other need not search the page again.
/// </summary>
internal sealed class MarkerPlaces
{
    private readonly List<int> _places = [];

    private MarkerPlaces()
    {
    }

    /// <summary>Which markers the page holds.</summary>
    public MarkerKinds Kinds { get; private set; }

    /// <summary>How far the end of the page's head has been looked for.</summary>
    public HeadLocator Head { get; set; }

    /// <summary>Finds those of a page, of which all other questions are to be asked.</summary>
    public static MarkerPlaces Find(ReadOnlySpan<byte> html)
    {
        var found = new MarkerPlaces();
        int position = 0;
        for (int offset = MarkerProbe.IndexOfPrefix(html); offset >= 0; offset = MarkerProbe.IndexOfPrefix(html[position..]))
        {
            found._places.Add(position + offset);
            found.Kinds |= MarkerProbe.Classify(html, position + offset);
            position += offset + MarkerProbe.Prefix.Length;
        }

        return found;
    }

    /// <summary>Gives the first name of a sealed marker from a place on.</summary>
    /// <returns>Its offset; −1 where there is none.</returns>
    public int IndexOfSealed(ReadOnlySpan<byte> html, int from)
    {
        int i = CollectionsMarshal.AsSpan(_places).BinarySearch(from);
        for (i = i < 0 ? ~i : i; i < _places.Count; i++)
        {
            if (MarkerProbe.Classify(html, _places[i]) == MarkerKinds.Sealed)
            {
                return _places[i];
            }
        }

        return -1;
    }

    /// <summary>Gives the end of the page's head; null where there is none.</summary>
    public int? FindHeadEnd(ReadOnlySpan<byte> html) => Head.IsDecided ? Head.End : HeadLocator.FindHeadEnd(html);

    /// <summary>Tells whether a name goes on with a text somewhere, in any case.</summary>
    /// <param name="html">The page.</param>
    /// <param name="rest">What follows <c>dca-</c>.</param>
    public bool HoldsName(ReadOnlySpan<byte> html, ReadOnlySpan<byte> rest)
    {
        foreach (int place in _places)
        {
            if (HtmlBytes.StartsWith(html, place + MarkerProbe.Prefix.Length, rest))
            {
                return true;
            }
        }

        return false;
    }
}
