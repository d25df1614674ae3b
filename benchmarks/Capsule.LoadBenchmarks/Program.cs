using Capsule.LoadBenchmarks;
using Capsule.LoadBenchmarks.Serving;

// What each row does, and what to make of the figures: benchmarks/README.md.
if (args is ["serve"])
{
    await LoadServer.RunAsync();
    return 0;
}

string[] unknown = [.. args.Except(LoadTable.Keys)];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"No such row: {string.Join(", ", unknown)}. There are: {string.Join(", ", LoadTable.Keys)}.");
    return 2;
}

LoadTable.Print(args.Length == 0 ? LoadTable.Keys : args, Console.Out, Console.Error);
return 0;
