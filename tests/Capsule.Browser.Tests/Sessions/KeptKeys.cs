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
                const request = database.transaction('keys').objectStore('keys').getAll();
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            });
            database.close();
            const formats = ['raw', 'jwk', 'pkcs8'];
            const exported = key => Promise.any(formats.map(format => crypto.subtle.exportKey(format, key))).then(() => true, () => false);
            return Promise.all(records.map(async ({ id, key, publicKey, ...others }) => ({
                id,
                isCryptoKey: key instanceof CryptoKey,
                isOfPair: publicKey instanceof CryptoKey && publicKey.type === 'public',
                type: key.type,
                extractable: key.extractable,
                exported: await exported(key),
                usages: key.usages.join(),
                expires: others.expires,
                others: JSON.stringify({ id, ...others }),
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

    /// <param name="Id">What it is kept under.</param>
    /// <param name="IsCryptoKey">It is a key, and not the bytes of one.</param>
    /// <param name="IsOfPair">It is the private half of a pair whose public half lies beside it.</param>
    /// <param name="Type"><c>secret</c> or <c>private</c>.</param>
    /// <param name="Extractable">Whether the browser says that it gives the bytes out.</param>
    /// <param name="Exported">Whether it did.</param>
    /// <param name="Usages">What it may be used for.</param>
    /// <param name="Expires">Until when, in milliseconds since 1970.</param>
    /// <param name="Others">All else that is kept with it, as text.</param>
    internal sealed record Record(string Id, bool IsCryptoKey, bool IsOfPair, string Type, bool Extractable, bool Exported, string Usages, double Expires, string Others);

    /// <summary>The keys that open something: all but the browser's own pair.</summary>
    internal static async Task<IReadOnlyList<Record>> ReadOpeningAsync(ReaderSession session) =>
        [.. (await ReadAsync(session)).Where(record => !record.IsOfPair)];

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
