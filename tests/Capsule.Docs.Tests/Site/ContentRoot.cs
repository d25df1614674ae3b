using System.Runtime.CompilerServices;

namespace NewsPaper;

/// <summary>Says to <c>WebApplicationFactory</c> where this site is, which is no project beside the solution: in the tests' output, where its keys are no part of the repository.</summary>
internal static class ContentRoot
{
    [ModuleInitializer]
    internal static void Set() => Environment.SetEnvironmentVariable("ASPNETCORE_TEST_CONTENTROOT_CAPSULE_DOCS_TESTS", AppContext.BaseDirectory);
}
