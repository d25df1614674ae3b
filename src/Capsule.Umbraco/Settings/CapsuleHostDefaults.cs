using Capsule.Configuration;
using Microsoft.Extensions.Options;

namespace Capsule.Umbraco.Settings;

/// <summary>What the host adds to settings after they were read: the same for those in use as for those being checked.</summary>
internal sealed class CapsuleHostDefaults(IEnumerable<IPostConfigureOptions<CapsuleOptions>> steps)
{
    internal void Apply(CapsuleOptions options)
    {
        foreach (IPostConfigureOptions<CapsuleOptions> step in steps)
        {
            step.PostConfigure(Options.DefaultName, options);
        }
    }
}
