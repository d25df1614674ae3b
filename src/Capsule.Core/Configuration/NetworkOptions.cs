namespace Capsule.Configuration;

/// <summary>Which addresses the site may be told to use.</summary>
public sealed class NetworkOptions
{
    /// <summary>Gets or sets whether addresses may be plain http.</summary>
    /// <value><see langword="false"/>; always <see langword="true"/> in Development.</value>
    public bool AllowHttp { get; set; }

    /// <summary>Gets or sets whether addresses may lie on this machine or in private networks.</summary>
    /// <value><see langword="false"/>.</value>
    public bool AllowPrivateAddresses { get; set; }
}
