using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Capsule.Docs.Tests.Reference;

/// <summary>A setting as the reference must name it.</summary>
/// <param name="Name">Its full name, such as <c>Capsule:Scopes:N:Name</c>.</param>
/// <param name="Default">Its default as the reference writes it.</param>
/// <param name="Member">What it sets.</param>
internal sealed record SettingRow(string Name, string Default, PropertyInfo Member)
{
    /// <summary>Gives every setting below a type of options.</summary>
    internal static IEnumerable<SettingRow> Of(Type options, string section, string separator = ":")
    {
        // Records of options have required members, which say nothing about the others' defaults.
        object instance = Activator.CreateInstance(options)!;
        foreach (PropertyInfo member in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            string name = $"{section}{separator}{member.Name}";
            object? value = member.GetValue(instance);
            Type type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            if (type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) && IsOptions(type.GetGenericArguments()[^1]))
            {
                string key = type.GetGenericArguments().Length == 1 ? "N" : "KEY";
                foreach (SettingRow row in Of(type.GetGenericArguments()[^1], $"{name}:{key}"))
                {
                    yield return row;
                }
            }
            else if (IsOptions(type))
            {
                foreach (SettingRow row in Of(type, name))
                {
                    yield return row;
                }
            }
            else if (member.CanWrite || typeof(IEnumerable).IsAssignableFrom(type))
            {
                yield return new SettingRow(name, Format(value), member);
            }
        }
    }

    /// <summary>Gives a default as the reference writes it.</summary>
    internal static string Format(object? value) => value switch
    {
        null or "" => "none",
        string text => $"`{text}`",
        bool flag => flag ? "`true`" : "`false`",
        Enum name => $"`{name}`",
        TimeSpan time => $"`{time.ToString("c", CultureInfo.InvariantCulture)}`",
        ICollection { Count: 0 } => "none",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        IEnumerable items when !items.Cast<object>().Any() => "none",
        _ => $"`{NameOf(value)}`",
    };

    // TimeProvider.System, KeyProtection.None: what a type has a name for.
    private static string NameOf(object value)
    {
        Type type = value.GetType();
        return new[] { type, type.BaseType! }
            .SelectMany(declaring => declaring.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .First(member => Equals(member.GetValue(null), value)).Name;
    }

    private static bool IsOptions(Type type) => type.Namespace?.StartsWith("Capsule", StringComparison.Ordinal) == true && !type.IsEnum && type.GetConstructor([]) is not null;
}
