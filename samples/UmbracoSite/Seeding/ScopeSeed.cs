using Capsule.Umbraco.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace UmbracoSite.Seeding;

/// <summary>
/// The scopes, and which member groups have them: what an editor would set in the dashboard, where it can be changed. The
/// local issuer, this site itself, is on by default.
/// </summary>
internal sealed class ScopeSeed(IServiceProvider services)
{
    internal void Run()
    {
        // The site runs with Capsule:Umbraco:Enabled set to false too, and has no editor of its settings then.
        if (services.GetService<CapsuleSettingsEditor>() is not { } editor)
        {
            return;
        }

        StoredSettings stored = editor.Read();
        if (stored.Settings.Scopes.Count > 0)
        {
            return;
        }

        CapsuleSettings settings = stored.Settings with
        {
            Scopes =
            [
                new ScopeSettings { Name = "premium", Title = "Premium", Colour = "#3544b1" },
                new ScopeSettings { Name = "pro", Title = "Pro", Colour = "#b3261e", Includes = ["premium"] },
            ],
            MemberGrants =
            [
                .. SeedReader.All
                    .Where(reader => reader.Scope is not null)
                    .Select(reader => new MemberGrant { Kind = MemberGrantKind.Group, Name = reader.Group, Scopes = [reader.Scope!] }),
            ],
            ResourceData = stored.Settings.ResourceData with { TagsProperty = "tags" },
        };
        if (!editor.TrySave(settings, stored.Revision))
        {
            throw new InvalidOperationException("Someone else changed Capsule's settings while the seed ran. Start the site again.");
        }
    }
}
