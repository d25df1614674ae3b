using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace UmbracoSite.Seeding;

/// <summary>The member groups, and in each a member to sign in as.</summary>
internal sealed class ReaderSeed(IMemberGroupService groups, IMemberService members, IMemberEditingService editing, IUserService users)
{
    internal async Task RunAsync()
    {
        IUser administrator = await users.GetAsync(SeedKeys.Administrator) ?? throw new InvalidOperationException("The CMS has no administrator.");
        foreach (SeedReader reader in SeedReader.All)
        {
            Guid group = await EnsureGroupAsync(reader.Group);
            if (members.GetByUsername(reader.Email) is null)
            {
                await CreateAsync(reader, group, administrator);
            }
        }
    }

    private async Task<Guid> EnsureGroupAsync(string name)
    {
        IMemberGroup? group = await groups.GetByNameAsync(name)
            ?? (await groups.CreateAsync(new MemberGroup { Name = name, Key = SeedKeys.Of($"member-group/{name}") })).OrThrow($"the member group '{name}'");
        return group!.Key;
    }

    private async Task CreateAsync(SeedReader reader, Guid group, IUser administrator)
    {
        var member = new MemberCreateModel
        {
            Key = SeedKeys.Of($"member/{reader.Email}"),
            Username = reader.Email,
            Email = reader.Email,
            Password = reader.Password,
            IsApproved = true,
            ContentTypeKey = Constants.MemberTypes.Guids.MemberGuid,
            Roles = [group],
            Variants = [new VariantModel { Name = reader.Name }],
        };
        Attempt<MemberCreateResult, MemberEditingStatus> attempt = await editing.CreateAsync(member, administrator);
        if (!attempt.Success)
        {
            throw new InvalidOperationException(
                $"The seed could not create the member '{reader.Name}': {attempt.Status.MemberEditingOperationStatus}, {attempt.Status.ContentEditingOperationStatus}.");
        }
    }
}
