namespace Capsule.Configuration;

/// <summary>The addresses of the hosted issuer, for a vendor.</summary>
internal static class HostedIssuer
{
    private const string Root = "https://api2.sesamy.com/capsule/vendors/";

    internal static string UnlockUrl(string vendorId) => $"{Root}{vendorId}/unlock";

    internal static string JwksUri(string vendorId) => $"{Root}{vendorId}/.well-known/jwks.json";

    /// <summary>Says whether a text can be a vendor id: it becomes part of an address.</summary>
    internal static bool IsVendorId(string vendorId) =>
        vendorId.Length is > 0 and <= 128 && vendorId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
