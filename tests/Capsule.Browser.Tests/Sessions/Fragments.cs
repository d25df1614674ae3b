namespace Capsule.Browser.Tests.Sessions;

/// <summary>Puts fragments into a page as htmx and its like do: what was fetched becomes an element's inner HTML.</summary>
internal static class Fragments
{
    private const string Insert = """
        async path => {
            const target = document.createElement('section');
            (document.querySelector('.story-body') ?? document.body).append(target);
            target.innerHTML = await (await fetch(path)).text();
        }
        """;

    internal static async Task InsertAsync(ReaderSession session, string path)
    {
        await session.Page.EvaluateAsync(Insert, path);
        await session.SettleAsync();
    }
}
