using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Capsule.Browser.Tests.Sessions;

/// <summary>What the browser complained about: errors and warnings in the console, and exceptions nobody caught.</summary>
public sealed class Complaints
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly List<string> _expected = [];
    private readonly List<Predicate<string>> _kinds = [];
    private readonly string _origin;

    internal Complaints(IBrowserContext context, string origin)
    {
        _origin = origin;
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" or "assert")
            {
                _heard.Enqueue($"{PathOf(message.Location)} {message.Text}");
            }
        };
        context.WebError += (_, error) => _heard.Enqueue($"exception {error.Error}");
    }

    /// <summary>Says that a response will have this status, which Chromium notes as an error: once for each call of this method.</summary>
    public void Expect(string path, int status, string reason) =>
        _expected.Add($"{path} Failed to load resource: the server responded with a status of {status} ({reason})");

    /// <summary>Says that a request will get no answer: once for each call of this method.</summary>
    public void ExpectNoAnswer(string path, string fault = "ERR_FAILED") => _expected.Add($"{path} Failed to load resource: net::{fault}");

    /// <summary>Says that there will be one complaint of a kind whose exact words are the browser's.</summary>
    public void ExpectWhere(Predicate<string> isMeant) => _kinds.Add(isMeant);

    /// <summary>Exactly what was expected was heard, and nothing else.</summary>
    internal void Verify()
    {
        List<string> heard = [.. _heard];
        foreach (Predicate<string> isMeant in _kinds)
        {
            heard.Remove(Assert.Single(heard, isMeant));
        }

        Assert.Equal(_expected.Order(StringComparer.Ordinal), heard.Order(StringComparer.Ordinal));
    }

    // A location is an address with line and column behind it.
    private string PathOf(string location)
    {
        string address = location.StartsWith(_origin, StringComparison.Ordinal) ? location[_origin.Length..] : location;
        string[] parts = address.Split(':');
        return parts.Length > 2 ? string.Join(':', parts[..^2]) : address;
    }
}
