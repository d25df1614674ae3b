namespace Capsule.Core.Tests;

/// <summary>Runs what must be refused and gives the refusal.</summary>
internal static class Refusal
{
    internal static CapsuleException Of(Action action) => Assert.Throws<CapsuleException>(action);

    internal static async Task<CapsuleException> OfAsync(Func<Task> action) => await Assert.ThrowsAsync<CapsuleException>(action);
}
