namespace Capsule.Configuration;

/// <summary>The checks that several settings share. Problems quote names and addresses, never keys or secrets.</summary>
internal static class SettingChecks
{
    internal static void CheckUrl(string path, string url, NetworkOptions network, List<string> problems)
    {
        bool isPath = url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal);
        bool isAllowed = isPath
            || (Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
                && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && network.AllowHttp)));
        if (!isAllowed)
        {
            problems.Add($"{path} '{url}' is neither an https address nor a path on this site (plain http needs Capsule:Network:AllowHttp).");
        }
    }

    internal static void CheckJwksUri(string path, string uri, NetworkOptions network, List<string> problems)
    {
        bool isAllowed = Uri.TryCreate(uri, UriKind.Absolute, out Uri? parsed)
            && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && network.AllowHttp))
            && parsed.UserInfo.Length == 0;
        if (!isAllowed)
        {
            problems.Add($"{path} '{uri}' is not an https address without credentials (plain http needs Capsule:Network:AllowHttp).");
        }
    }

    internal static void CheckKey(string path, Action read, List<string> problems)
    {
        try
        {
            read();
        }
        catch (CapsuleException e)
        {
            problems.Add($"{path}: {e.Message}");
        }
    }
}
