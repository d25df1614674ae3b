namespace Capsule.TagHelpers.LeakTesting;

/// <summary>How far a <see cref="CapsuleLeakTest"/> goes.</summary>
public sealed class LeakTestOptions
{
    /// <summary>Gets or sets whether feeds that a page names (<c>&lt;link rel="alternate"&gt;</c> of a type of RSS, Atom or JSON) are fetched too.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool FollowFeeds { get; set; }

    /// <summary>Gets or sets how many addresses are fetched at most, feeds included.</summary>
    /// <value>The default is 1000.</value>
    public int MaxAddresses { get; set; } = 1000;

    /// <summary>Gets or sets how many redirects of one address are followed, within its site.</summary>
    /// <value>The default is 10.</value>
    public int MaxRedirects { get; set; } = 10;

    /// <summary>Gets or sets how many bytes of a response are read, before and after it is decompressed.</summary>
    /// <value>The default is 16 MiB. A larger response counts as one that could not be fetched.</value>
    public int MaxResponseBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Gets or sets how long a response may take.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many encodings are looked through that lie in one another, such as base64 in a JSON text in an attribute.</summary>
    /// <value>The default is 4.</value>
    public int MaxDecodingDepth { get; set; } = 4;

    /// <summary>Gets or sets how many characters are looked through for one response, all its decodings together.</summary>
    /// <value>The default is 128 million. A response with more counts as one that could not be searched.</value>
    public long MaxDecodedCharacters { get; set; } = 128_000_000;

    /// <summary>Gets or sets the clock for <see cref="Timeout"/>.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;
}
