namespace Capsule.Configuration;

/// <summary>A publisher whose pages the local issuer opens. With neither key nor key set it must be this site itself.</summary>
public sealed class TrustedPublisherOptions
{
    /// <summary>Gets or sets the publisher's public key: SubjectPublicKeyInfo in PEM form, or the path of such a file. Either this or <see cref="JwksUri"/>.</summary>
    public string? PublicKeyPem { get; set; }

    /// <summary>Gets or sets the address of the publisher's key set.</summary>
    public string? JwksUri { get; set; }

    /// <summary>Gets the resources it may claim, exact or as <c>/pattern/</c>; none for all.</summary>
    public IList<string> AllowedResources { get; } = [];

    /// <summary>
    /// Gets or sets whether its pages open although they do not say which keys belong to them. Beware: a page of this
    /// publisher then opens with the keys of another one's, if that has a scope of the same name.
    /// </summary>
    /// <value><see langword="false"/>.</value>
    public bool AllowUnboundKeys { get; set; }
}
