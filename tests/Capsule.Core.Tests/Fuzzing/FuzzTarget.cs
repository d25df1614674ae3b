namespace Capsule.Core.Tests.Fuzzing;

/// <summary>Something that strangers send.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Honest">One as it should be.</param>
/// <param name="Read">
/// Reads one, as far as it goes: gives the texts that came out, by item name, and throws <see cref="CapsuleException"/>
/// where it is refused. Anything else it throws is a defect.
/// </param>
internal sealed record FuzzTarget(string Name, byte[] Honest, Func<byte[], IReadOnlyDictionary<string, string>> Read)
{
    /// <summary>The outcome of input that was taken, whether or not a text came out of it.</summary>
    internal const string Taken = "taken";

    /// <summary>Reads one and checks that no other text than the page's came out.</summary>
    /// <returns>The code of the refusal, or <see cref="Taken"/>.</returns>
    internal string Try(byte[] input)
    {
        try
        {
            foreach ((string name, string text) in Read(input))
            {
                Assert.Equal(FuzzTargets.Texts.GetValueOrDefault(name), text);
            }

            return Taken;
        }
        catch (CapsuleException e)
        {
            return e.Code.ToWireName();
        }
    }
}
