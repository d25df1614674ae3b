using System.Reflection;
using System.Runtime.Loader;
using Capsule.Docs.Tests.Markdown;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Capsule.Docs.Tests.Snippets;

/// <summary>
/// A block of C# that stands for a part of a Program.cs, or for a file of its own. Compiled with what a web project has in
/// scope: the SDK's implicit usings and the site's own types.
/// </summary>
internal sealed class CSharpSnippet
{
    private const string Usings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using NewsPaper;
        """;

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(CSharpSnippet).Assembly.Location)
            .Distinct()
            .Where(File.Exists)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly MarkdownBlock _block;
    private readonly CompilationUnitSyntax _syntax;

    internal CSharpSnippet(MarkdownBlock block)
    {
        _block = block;
        _syntax = SyntaxFactory.ParseCompilationUnit(block.Text);
    }

    /// <summary>Gets whether it is a part of Program.cs, with <c>builder</c> and <c>app</c>.</summary>
    internal bool IsProgram => _syntax.Members.OfType<GlobalStatementSyntax>().Any();

    /// <summary>Compiles it; errors fail the test.</summary>
    internal Assembly Compile()
    {
        var compilation = CSharpCompilation.Create(
            $"Snippet-{Guid.NewGuid():N}",
            [Parse(Usings), Parse(IsProgram ? WrapProgram() : _block.Text)],
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        Diagnostic[] errors = [.. compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, $"{_block} does not compile:\n{string.Join('\n', errors.Select(error => error.GetMessage(null)))}\n\n{_block.Text}");
        image.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(image);
    }

    /// <summary>Runs it on a builder and gives the site that it makes, not started.</summary>
    internal WebApplication Build(WebApplicationBuilder builder) =>
        Compile().GetType("Snippet")!.GetMethod("Build")!.CreateDelegate<Func<WebApplicationBuilder, WebApplication>>()(builder);

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview));

    // What it leaves out of a Program.cs is put where it belongs: the site is built before it is first named.
    private string WrapProgram()
    {
        List<string> statements = [];
        bool isBuilt = false;
        foreach (StatementSyntax statement in _syntax.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement))
        {
            if (!isBuilt && statement.DescendantTokens().Any(token => token.Text == "app"))
            {
                isBuilt = true;
                if (statement is not LocalDeclarationStatementSyntax)
                {
                    statements.Add("var app = builder.Build();");
                }
            }

            string text = statement.ToString();
            if (text is not "var builder = WebApplication.CreateBuilder(args);" and not "app.Run();")
            {
                statements.Add(text);
            }
        }

        if (!isBuilt)
        {
            statements.Add("var app = builder.Build();");
        }

        return $$"""
            {{_syntax.Usings.ToFullString()}}
            public static class Snippet
            {
                public static WebApplication Build(WebApplicationBuilder builder)
                {
                    {{string.Join("\n        ", statements)}}
                    return app;
                }
            }
            {{string.Concat(_syntax.Members.Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString()))}}
            """;
    }
}
