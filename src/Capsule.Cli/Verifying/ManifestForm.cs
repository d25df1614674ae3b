using System.Buffers.Text;
using Capsule.Wire;

namespace Capsule.Cli.Verifying;

/// <summary>What the reader of manifests lets pass and no client or issuer could use.</summary>
internal static class ManifestForm
{
    private const int IvSize = 12;
    private const int TagSize = 16;
    private const int KeySize = 32;

    internal static IReadOnlyCollection<string> FindProblems(DcaManifest manifest)
    {
        var problems = new List<string>();
        if (manifest.Content.Count == 0)
        {
            problems.Add("there is no item");
        }

        if (manifest.Issuers.Count == 0)
        {
            problems.Add("there is no issuer");
        }

        foreach ((string name, DcaContent item) in manifest.Content)
        {
            CheckItem(name, item, problems);
        }

        foreach ((string name, DcaIssuer issuer) in manifest.Issuers)
        {
            CheckIssuer(name, issuer, manifest, problems);
        }

        return problems;
    }

    private static void CheckItem(string name, DcaContent item, List<string> problems)
    {
        if (!Names.IsContentName(name))
        {
            problems.Add($"{name}: is no content name");
        }

        if (!Names.IsContentType(item.ContentType))
        {
            problems.Add($"{name}: its content type is no media type");
        }

        if (SizeOf(item.Iv) != IvSize || SizeOf(item.Ciphertext) is not >= TagSize)
        {
            problems.Add($"{name}: its IV or ciphertext is not base64url of a possible size");
        }

        if (item.WrappedContentKey.Count == 0 || item.WrappedContentKey.Any(key => SizeOf(key.Iv) != IvSize || SizeOf(key.Ciphertext) != KeySize + TagSize))
        {
            problems.Add($"{name}: its wrapped content keys are none, or not base64url of their size");
        }
    }

    private static void CheckIssuer(string name, DcaIssuer issuer, DcaManifest manifest, List<string> problems)
    {
        if (issuer.UnlockUrl.Length == 0)
        {
            problems.Add($"{name}: has no address that unlocks");
        }

        if (issuer.Keys.Count == 0)
        {
            problems.Add($"{name}: has no keys");
        }

        foreach (DcaKeyEntry entry in issuer.Keys)
        {
            string content = entry.ContentName ?? DcaKeyEntry.DefaultContentName;
            if (!manifest.Content.ContainsKey(content))
            {
                problems.Add($"{name}: has a key for {content}, which is no item of the page");
            }

            if (SizeOf(entry.ContentKey) is null || entry.WrapKeys?.Any(key => SizeOf(key.Key) is null) == true)
            {
                problems.Add($"{name}: a key for {content} is not base64url");
            }
        }
    }

    // Without padding and white space, which the class library lets pass.
    private static int? SizeOf(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && Base64Url.IsValid(text, out int size) ? size : null;
}
