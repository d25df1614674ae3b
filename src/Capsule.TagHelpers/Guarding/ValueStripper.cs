using Capsule.TagHelpers.Filtering;

namespace Capsule.TagHelpers.Guarding;

/// <summary>Takes the regions out of one value after another: a text as its reader sees it, with the format's own escapes undone.</summary>
internal sealed class ValueStripper(RegionStripper stripper)
{
    /// <summary>Gets how many regions were cut out.</summary>
    internal int Removed { get; private set; }

    /// <summary>Gets how many values were withheld whole, since a region's borders in them are not clear.</summary>
    internal int Withheld { get; private set; }

    /// <summary>Strips a value.</summary>
    /// <returns>What is left of it, nothing where it is withheld; <see langword="null"/> where it may stay as it is.</returns>
    internal string? Strip(string value)
    {
        if (!EscapedMarkup.Mentions(value))
        {
            return null;
        }

        string stripped;
        int count;
        try
        {
            stripped = stripper.Strip(value, out count);
        }
        catch (CapsuleException e) when (e.Code == CapsuleErrorCode.UnsafeMarkup)
        {
            Withheld++;
            return string.Empty;
        }

        if (EscapedMarkup.HoldsRegion(stripped))
        {
            // Someone unescapes it later and shows what is inside.
            Withheld++;
            return string.Empty;
        }

        Removed += count;
        return count > 0 ? stripped : null;
    }
}
