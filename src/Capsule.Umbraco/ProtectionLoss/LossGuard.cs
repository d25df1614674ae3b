using System.Globalization;
using Capsule.Umbraco.RichText;
using Capsule.Umbraco.Settings;
using Capsule.Umbraco.Texts;
using Microsoft.Extensions.Logging;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Security;

namespace Capsule.Umbraco.ProtectionLoss;

/// <summary>
/// Says what is to be stopped from being saved or published because text that was protected would stand in clear: an editor without
/// Capsule's extension drops the marks that it does not know, and says nothing of it. A region that goes together with its
/// text is no loss. The new draft is compared with the last one, and what is published with what was published before.
/// </summary>
internal sealed class LossGuard(
    LossConfirmations confirmations,
    SettingsStore settings,
    IBackOfficeSecurityAccessor security,
    TimeProvider timeProvider,
    ILogger<LossGuard> logger)
{
    /// <summary>Looks at what is about to be saved.</summary>
    /// <param name="contents">Documents, or elements of the Library.</param>
    /// <param name="findStored">Gives the one with a key as it is stored.</param>
    /// <returns>What the editor is told, where it must not be saved.</returns>
    internal EventMessage? StopSaving(IEnumerable<IContentBase> contents, Func<Guid, IContentBase?> findStored)
    {
        foreach (IContentBase content in contents.Where(content => content.HasIdentity))
        {
            List<Loss> losses = Find(content, findStored, published: false);
            string[] protectedAgain = [.. FindProtected(content)];
            if (protectedAgain.Length > 0)
            {
                confirmations.Forget(content.Key, protectedAgain);
            }

            if (losses.Count > 0 && !IsMeant(content, losses, isPublishing: false))
            {
                return Explain(losses, TextCode.LossOnSave);
            }
        }

        return null;
    }

    /// <summary>Looks at what is about to be published.</summary>
    /// <param name="contents">Documents, or elements of the Library.</param>
    /// <param name="findStored">Gives the one with a key as it is stored.</param>
    /// <returns>What the editor is told, where it must not be published.</returns>
    internal EventMessage? StopPublishing(IEnumerable<IContentBase> contents, Func<Guid, IContentBase?> findStored)
    {
        foreach (IContentBase content in contents.Where(content => content.HasIdentity))
        {
            List<Loss> losses = Find(content, findStored, published: true);
            if (losses.Count > 0 && !IsMeant(content, losses, isPublishing: true))
            {
                return Explain(losses, TextCode.LossOnPublish);
            }
        }

        return null;
    }

    /// <summary>Forgets what was confirmed for what is published now.</summary>
    internal void Forget(IEnumerable<IContentBase> published)
    {
        foreach (IContentBase content in published)
        {
            confirmations.Forget(content.Key);
        }
    }

    private List<Loss> Find(IContentBase content, Func<Guid, IContentBase?> findStored, bool published)
    {
        if (findStored(content.Key) is not { } earlier)
        {
            return [];
        }

        DateTimeOffset now = timeProvider.GetUtcNow();
        List<Loss> losses = [];
        foreach (IProperty former in earlier.Properties)
        {
            foreach (IPropertyValue value in former.Values)
            {
                string? text = (published ? value.PublishedValue : value.EditedValue)?.ToString();
                if (text is not null && EditorMarkup.MayHoldRegion(text) && content.Properties.FirstOrDefault(property => property.Alias == former.Alias) is { } current)
                {
                    ValueProtection later = ValueProtection.Read(current.GetValue(value.Culture, value.Segment, published)?.ToString(), now);
                    losses.AddRange(ValueProtection.Read(text, now).FindLost(later).Select(part => new Loss(former.PropertyType.Name, part)));
                }
            }
        }

        return losses;
    }

    private IEnumerable<string> FindProtected(IContentBase content) => content.Properties
        .SelectMany(property => property.Values)
        .Select(value => value.EditedValue?.ToString())
        .OfType<string>()
        .Where(EditorMarkup.MayHoldRegion)
        .SelectMany(text => ValueProtection.Read(text, timeProvider.GetUtcNow()).Parts)
        .Select(part => part.Fingerprint());

    private bool IsMeant(IContentBase content, List<Loss> losses, bool isPublishing)
    {
        string[] fingerprints = [.. losses.Select(loss => loss.Part.Fingerprint()).Distinct(StringComparer.Ordinal)];
        bool isMeant = LossConsent.IsGiven
            || (isPublishing && confirmations.AreKept(content.Key, fingerprints))
            || (security.BackOfficeSecurity?.CurrentUser?.Key is { } user && confirmations.TryConfirm(content.Key, user, fingerprints));
        if (!isMeant)
        {
            Log.ProtectionLossStopped(logger, content.Key, fingerprints.Length);
            return false;
        }

        Log.ProtectionLossConfirmed(logger, content.Key, fingerprints.Length);
        if (!isPublishing)
        {
            confirmations.Keep(content.Key, fingerprints);
        }

        return true;
    }

    private EventMessage Explain(List<Loss> losses, TextCode what)
    {
        IReadOnlyList<ScopeSettings> scopes = settings.GetCurrent().Settings.Scopes;
        EditorText[] properties = [.. losses.Select(loss => loss.Property).Distinct(StringComparer.Ordinal).Select(name => new EditorText(TextCode.Quoted, name))];
        string[] titles = [.. losses.SelectMany(loss => loss.Part.Scopes.Scopes).Distinct(StringComparer.Ordinal).Select(name => scopes.FirstOrDefault(scope => scope.Name == name)?.Title ?? name)];
        CultureInfo language = EditorLanguage.Of(security.BackOfficeSecurity?.CurrentUser?.Language);
        return new EventMessage(
            new EditorText(TextCode.Loss).In(language),
            new EditorText(what, properties, titles, (int)LossConfirmations.Window.TotalMinutes).In(language),
            EventMessageType.Error);
    }

    /// <summary>A region that was lost, and where.</summary>
    private sealed record Loss(string Property, ProtectedPart Part);
}
