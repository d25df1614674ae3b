using Umbraco.Cms.Core;

namespace UmbracoSite.Seeding;

/// <summary>The CMS's services answer with an attempt; a seed that cannot go on says why.</summary>
internal static class Attempts
{
    internal static T OrThrow<T, TStatus>(this Attempt<T, TStatus> attempt, string what) => attempt.Success
        ? attempt.Result
        : throw new InvalidOperationException($"The seed could not create {what}: {attempt.Status}.", attempt.Exception);

    internal static void OrThrow<TStatus>(this Attempt<TStatus> attempt, string what)
    {
        if (!attempt.Success)
        {
            throw new InvalidOperationException($"The seed could not create {what}: {attempt.Result}.", attempt.Exception);
        }
    }
}
