using Umbraco.Cms.Core.Composing;
using Umbraco.Cms.Core.DependencyInjection;

namespace Capsule.Umbraco.Composing;

/// <summary>
/// Adds Capsule to the CMS. The CMS finds it by its type: to install the package is all. <c>Capsule:Umbraco:Enabled</c>
/// set to <c>false</c> leaves it out, as if it were not installed.
/// </summary>
public sealed class CapsuleComposer : IComposer
{
    /// <inheritdoc/>
    public void Compose(IUmbracoBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddCapsule();
    }
}
