using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Capsule.Core.Tests.Fuzzing;

/// <summary>
/// Runs the fuzzer: 20 000 inputs, or as many as <c>CAPSULE_FUZZ_INPUTS</c> says, from the seed <c>CAPSULE_FUZZ_SEED</c>.
/// <c>CAPSULE_FUZZ_INPUTS=1000000 dotnet test -c Release --filter FuzzTests --logger "console;verbosity=detailed"</c>
/// shows the counts.
/// </summary>
public class FuzzTests(ITestOutputHelper output)
{
    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void What_the_fuzzer_changes_is_taken_as_it_is(string name)
    {
        FuzzTarget target = FuzzTargets.All.Single(target => target.Name == name);

        Assert.Equal(FuzzTarget.Taken, target.Try(target.Honest));
        Assert.Equal(name is "key set" or "client key" ? [] : FuzzTargets.Texts, target.Read(target.Honest));
    }

    [Fact]
    public void Changed_input_is_refused_with_a_code_or_gives_the_very_text()
    {
        int count = Setting("CAPSULE_FUZZ_INPUTS", 20_000);
        int seed = Setting("CAPSULE_FUZZ_SEED", 1);
        var fuzzer = new Fuzzer(seed);
        var watch = Stopwatch.StartNew();

        fuzzer.Run(count);

        Assert.Equal(count, fuzzer.Outcomes.Values.Sum());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Tried {count} inputs from seed {seed} in {watch.Elapsed.TotalSeconds:0} s: {string.Join(", ", fuzzer.Outcomes.Select(outcome => $"{outcome.Key} {outcome.Value}"))}"));
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
