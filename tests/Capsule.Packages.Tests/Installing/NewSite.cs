using System.Diagnostics;
using System.Text.RegularExpressions;
using Capsule.Packages.Tests.Packing;

namespace Capsule.Packages.Tests.Installing;

/// <summary>A site that someone makes with <c>dotnet new mvc</c> outside of the repository, and protects as the README says.</summary>
internal sealed partial class NewSite : IAsyncDisposable
{
    private readonly Process _process;

    private NewSite(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    internal string Address { get; }

    internal static async Task<NewSite> StartAsync(PackedPackages packages)
    {
        string folder = Path.Combine(packages.Folder, "NewSite");
        await DotNet.RunAsync(packages.Folder, "new", "mvc", "--output", folder, "--no-restore", "--no-https");
        await NuGetConfig.WriteAsync(folder, packages);
        await DotNet.RunAsync(folder, "add", "package", "Capsule.TagHelpers", "--version", packages.Version);

        Edit(Path.Combine(folder, "Program.cs"), program => program
            .Replace("builder.Services.AddControllersWithViews();", "builder.Services.AddControllersWithViews();\nbuilder.Services.AddAuthentication().AddCookie();\nbuilder.Services.AddCapsule();", StringComparison.Ordinal)
            .Replace("app.UseAuthorization();", "app.UseAuthentication();\napp.UseAuthorization();\napp.UseCapsule();\napp.MapCapsule();\n" + SignIn, StringComparison.Ordinal));
        Edit(Path.Combine(folder, "Views/_ViewImports.cshtml"), imports => $"{imports}\n@addTagHelper *, Capsule.TagHelpers\n");
        Edit(Path.Combine(folder, "Views/Shared/_Layout.cshtml"), layout => layout.Replace("</head>", "  <dca-scripts />\n</head>", StringComparison.Ordinal));
        Edit(Path.Combine(folder, "Views/Home/Index.cshtml"), page => page + Protected);

        await DotNet.RunAsync(folder, "build", "--no-restore");
        return await RunAsync(folder);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private const string SignIn =
        """
        app.MapGet("/sign-in", () => Microsoft.AspNetCore.Http.Results.SignIn(new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new("name", "reader"), new("role", "premium")], "Cookies", "name", "role")), null, "Cookies"));

        """;

    private const string Protected =
        """

        <dca-protected scope="premium" name="bodytext">
          <dca-teaser><p id="teaser">The ferry was late.</p></dca-teaser>
          <p id="story">It was late because of the quillfeather.</p>
        </dca-protected>
        """;

    private static void Edit(string path, Func<string, string> change)
    {
        string before = File.ReadAllText(path);
        string after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
    }

    private static async Task<NewSite> RunAsync(string folder)
    {
        Process process = DotNet.Start(DotNet.Program, folder, "run", "--no-build", "--no-launch-profile", "--", "--urls", "http://127.0.0.1:0", "--environment", "Development");
        var printed = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            printed.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                // Read on, so that the site can write on.
                process.BeginErrorReadLine();
                _ = process.StandardOutput.ReadToEndAsync();
                return new NewSite(process, match.Groups[1].Value);
            }
        }

        string errors = await process.StandardError.ReadToEndAsync();
        process.Dispose();
        throw new InvalidOperationException($"The site did not start.\n{string.Join('\n', printed)}\n{errors}");
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
