using System.Collections.Concurrent;
using System.Reflection;

namespace Capsule.Umbraco.Tests.Cms;

/// <summary>
/// Stands in for a contract of the CMS whose implementation cannot run here, member by member: what a test did not say is
/// an error that names the member.
/// </summary>
public class Stub<T> : DispatchProxy
    where T : class
{
    private readonly ConcurrentDictionary<string, Func<object?[], object?>> _members = new(StringComparer.Ordinal);

    internal static T Of(Action<Stub<T>>? setUp = null)
    {
        T stub = Create<T, Stub<T>>();
        setUp?.Invoke((Stub<T>)(object)stub);
        return stub;
    }

    /// <summary>Says what a member does, by its name; all its overloads do the same.</summary>
    internal Stub<T> On(string member, Func<object?[], object?> does)
    {
        _members[member] = does;
        return this;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _members.TryGetValue(targetMethod!.Name, out Func<object?[], object?>? does)
            ? does(args ?? [])
            : throw new NotSupportedException($"{typeof(T).Name}.{targetMethod.Name} is not set up in this test.");
}
