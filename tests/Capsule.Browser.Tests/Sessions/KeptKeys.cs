using System.Text.Json;

namespace Capsule.Browser.Tests.Sessions;

/// <summary>What the browser client keeps between pages, and what else the site has stored.</summary>
internal static class KeptKeys
{
    private const string ReadRecords = """
        async () => {
            const database = await new Promise((resolve, reject) => {
                const request = indexedDB.open('capsule');
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
            const records = await new Promise((resolve, reject) => {
                const request = database.transaction('wrap-keys').objectStore('wrap-keys').getAll();
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
            database.close();
            const exported = key => Promise.any(['raw', 'jwk'].map(format => crypto.subtle.exportKey(format, key)))
                .then(() => true, () => false);
            return Promise.all(records.map(async ({ key, ...others }) => ({
                isCryptoKey: key instanceof CryptoKey,
                extractable: key.extractable,
                exported: await exported(key),
                usages: key.usages.join(),
                others: JSON.stringify(others),
            })));
        }
        """;

    /// <summary>The names of the site's databases, the text of its other stores, and the cookies that scripts can read.</summary>
    private const string ReadOtherStores = """
        async () => JSON.stringify([
            (await indexedDB.databases()).map(database => database.name),
            { ...localStorage },
            { ...sessionStorage },
            await caches.keys(),
            document.cookie,
        ])
        """;

    internal sealed record Record(bool IsCryptoKey, bool Extractable, bool Exported, string Usages, string Others);

    internal static async Task<IReadOnlyList<Record>> ReadAsync(ReaderSession session)
    {
        JsonElement? records = await session.Page.EvaluateAsync(ReadRecords);
        return records!.Value.Deserialize<List<Record>>(JsonSerializerOptions.Web)!;
    }

    internal static async Task<string> ReadOtherStoresAsync(ReaderSession session)
    {
        var cookies = await session.Context.CookiesAsync();
        return await session.Page.EvaluateAsync<string>(ReadOtherStores) + string.Join('\n', cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));
    }
}
