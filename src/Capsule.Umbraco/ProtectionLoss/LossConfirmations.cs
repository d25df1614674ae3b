using System.Text.Json;
using Capsule.Umbraco.Storage;
using Microsoft.Extensions.Logging;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>
/// Which losses of protection editors were asked about and have confirmed. An editor confirms by doing the same again,
/// after a moment in which the question can be read and before it is forgotten. What was confirmed when a document was
/// saved holds until it is published, by whomever and on whatever server that happens.
/// </summary>
internal sealed class LossConfirmations(StoredDocument document, TimeProvider timeProvider, ILogger<LossConfirmations> logger)
{
    /// <summary>The key under which the CMS keeps what was confirmed.</summary>
    internal const string Key = "Capsule.ProtectionLoss";

    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private const int MaxAsked = 1000;
    private const int MaxAttempts = 10;

    // Two clicks on a button are one.
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Document, Guid User), Question> _asked = [];

    /// <summary>Says whether an editor confirms losses by this attempt; where not, the editor counts as asked.</summary>
    internal bool TryConfirm(Guid key, Guid user, IReadOnlyCollection<string> losses)
    {
        DateTimeOffset now = timeProvider.GetUtcNow();
        lock (_lock)
        {
            foreach ((Guid, Guid) old in _asked.Where(entry => now - entry.Value.At > Window).Select(entry => entry.Key).ToArray())
            {
                _asked.Remove(old);
            }

            if (_asked.TryGetValue((key, user), out Question? question) && losses.All(question.Losses.Contains))
            {
                return now - question.At >= ReadingTime;
            }

            if (_asked.Count < MaxAsked)
            {
                _asked[(key, user)] = new Question(now, [.. losses]);
            }

            return false;
        }
    }

    /// <summary>Keeps what was confirmed until the document is published.</summary>
    internal void Keep(Guid key, IReadOnlyCollection<string> losses) => Change(all =>
        all[key] = new Confirmed(timeProvider.GetUtcNow(), [.. (all.GetValueOrDefault(key)?.Losses ?? []).Union(losses)]));

    /// <summary>Says whether all of these were confirmed when the document was saved.</summary>
    internal bool AreKept(Guid key, IReadOnlyCollection<string> losses) =>
        Read(document.Read()).GetValueOrDefault(key) is { } confirmed && losses.All(confirmed.Losses.Contains);

    /// <summary>Forgets what was confirmed for a document, all of it or some.</summary>
    internal void Forget(Guid key, IReadOnlyCollection<string>? losses = null)
    {
        if (Read(document.Read()).GetValueOrDefault(key) is not { } confirmed || (losses is not null && !confirmed.Losses.Any(losses.Contains)))
        {
            return;
        }

        Change(all =>
        {
            if (losses is null || !all.TryGetValue(key, out Confirmed? stored))
            {
                all.Remove(key);
            }
            else
            {
                all[key] = stored with { Losses = [.. stored.Losses.Except(losses)] };
            }
        });
    }

    // What cannot be read was not confirmed: the editor is asked once more.
    private static Dictionary<Guid, Confirmed> Read(string? text)
    {
        try
        {
            return text is null ? [] : JsonSerializer.Deserialize<Dictionary<Guid, Confirmed>>(text, JsonSerializerOptions.Web) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private void Change(Action<Dictionary<Guid, Confirmed>> change)
    {
        for (int attempt = 0; attempt < MaxAttempts; attempt++)
        {
            string? seen = document.Read();
            Dictionary<Guid, Confirmed> all = Read(seen);
            change(all);
            DateTimeOffset now = timeProvider.GetUtcNow();
            string text = JsonSerializer.Serialize(all.Where(entry => entry.Value.Losses.Length > 0 && now - entry.Value.At < Kept).ToDictionary(), JsonSerializerOptions.Web);
            if (document.TryReplace(seen, text))
            {
                return;
            }
        }

        // One that was not kept is asked for again; one that was not forgotten holds for that document until its time is up.
        Log.ConfirmationsBusy(logger, MaxAttempts);
    }

    private sealed record Question(DateTimeOffset At, HashSet<string> Losses);

    private sealed record Confirmed(DateTimeOffset At, string[] Losses);
}
