namespace Capsule.Docs.Tests.Snippets;

public sealed class PendingTests
{
    /// <summary>Fails once a feature is there: its line in Pending.cs has done its work then.</summary>
    [Fact]
    public void Nothing_waits_that_need_not() => Assert.Empty(Pending.Over);
}
