using Capsule.Benchmarks;
using Capsule.Benchmarks.Harness;
using Capsule.Benchmarks.Rows;

// What each row and each baseline does, and what to make of the figures: benchmarks/README.md.
Row[] rows =
[
    new("render", "render 10 KiB, one scope, one ECDH issuer", "its raw primitives", "µs", Aim.AtMost(1.3), RenderRows.OnePage),
    new("allocated", "the same, allocated bytes", "the manifest in UTF-8", "B", Aim.AtMost(3), RenderRows.Allocations),
    new("ten-items", "render ten items, two issuers of two keys", "its raw primitives", "µs", Aim.AtMost(1.3), RenderRows.TenItems),
    new("unlock", "unlock direct, pinned keys", "1 verification + 1 agreement", "µs", Aim.AtMost(1.3), UnlockRows.Direct),
    new("parallel-raw", "the machine: 16 times its raw primitives at once on 2 cores: times faster", "serial", "µs", null, ParallelRows.SixteenPrimitives),
    new("parallel", "16 renders at once on 2 cores: times faster", "serial", "µs", Aim.AtLeast(1.7), ParallelRows.Sixteen),
    new("large", "render 1 MiB", "AES-GCM + base64url, into new memory", "µs", Aim.AtMost(2), () => RenderRows.OneMebibyte(isKept: true)),
    new("large-strict", "the same", "AES-GCM + base64url, into one buffer each time", "µs", Aim.AtMost(2), () => RenderRows.OneMebibyte(isKept: false)),
    new("reuse", "render 10 KiB with EphemeralKeyReuse", "1 ES256 signature", "µs", Aim.AtMost(3), ReuseRows.OnePage),
];

if (args is ["serve" or "serve-reuse"])
{
    RenderServer.Run(isReusing: args[0] == "serve-reuse", Console.In, Console.Out);
    return 0;
}

string[] unknown = [.. args.Except(rows.Select(row => row.Key))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"No such row: {string.Join(", ", unknown)}. There are: {string.Join(", ", rows.Select(row => row.Key))}.");
    return 2;
}

Table.WriteHead(Console.Out);
foreach (Row row in rows.Where(row => args.Length == 0 || args.Contains(row.Key)))
{
    Table.Write(Console.Out, row);
}

return 0;
