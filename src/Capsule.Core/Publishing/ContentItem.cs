using System.Text;

namespace Capsule.Publishing;

/// <summary>One part of a page to be protected.</summary>
public sealed record ContentItem
{
    /// <summary>The content type of an item that says none.</summary>
    public const string DefaultContentType = "text/html";

    /// <summary>Makes an item from text.</summary>
    /// <param name="name">Its name in the page: <c>[a-zA-Z][a-zA-Z0-9-]*</c>.</param>
    /// <param name="text">The plaintext.</param>
    public ContentItem(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text ?? throw new ArgumentNullException(nameof(text))))
    {
    }

    /// <summary>Makes an item from bytes.</summary>
    /// <param name="name">Its name in the page: <c>[a-zA-Z][a-zA-Z0-9-]*</c>.</param>
    /// <param name="content">The plaintext; UTF-8 where it is text. It is read during the render and not kept.</param>
    public ContentItem(string name, ReadOnlyMemory<byte> content)
    {
        Name = name;
        Content = content;
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets the plaintext.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>Gets the scope that opens the item; the name where none is given.</summary>
    public string? Scope { get; init; }

    /// <summary>Gets the media type of the plaintext; <see cref="DefaultContentType"/> where none is given.</summary>
    public string ContentType { get; init; } = DefaultContentType;

    /// <summary>
    /// Gets a keyed hash that stands for the plaintext in the render's fingerprint, where the caller has one: two texts
    /// never share it, and who lacks the key can neither make it from a guessed text nor tell anything of it.
    /// </summary>
    internal ReadOnlyMemory<byte>? ContentHash { get; init; }

    internal string EffectiveScope => Scope ?? Name;

    // A record prints its members: the plaintext must not reach a log that way.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"Name = {Name}, Scope = {EffectiveScope}, ContentType = {ContentType}, Content = {Content.Length} bytes");
        return true;
    }
}
