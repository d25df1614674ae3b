using System.Globalization;

namespace Capsule.Cli.Configuration;

/// <summary>What can stand in a configuration for a setting of some type.</summary>
internal static class SettingKind
{
    /// <summary>Describes the texts that a scalar type takes, or gives <see langword="null"/> for a type with members.</summary>
    internal static string? DescribeScalar(Type type)
    {
        Type scalar = Nullable.GetUnderlyingType(type) ?? type;
        return scalar switch
        {
            _ when scalar == typeof(string) => "a text",
            _ when scalar == typeof(bool) => "true or false",
            _ when scalar == typeof(int) || scalar == typeof(long) => "a whole number",
            _ when scalar == typeof(TimeSpan) => "a duration such as '01:00:00' or '30.00:00:00'",
            { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(scalar))}",
            _ => null,
        };
    }

    internal static bool IsScalar(Type type, string? text)
    {
        Type? optional = Nullable.GetUnderlyingType(type);
        Type scalar = optional ?? type;
        return (optional is not null && string.IsNullOrEmpty(text)) || scalar switch
        {
            _ when scalar == typeof(bool) => bool.TryParse(text, out _),
            _ when scalar == typeof(int) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ when scalar == typeof(long) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            _ when scalar == typeof(TimeSpan) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out _),
            { IsEnum: true } => Enum.GetNames(scalar).Contains(text, StringComparer.OrdinalIgnoreCase),
            _ => true,
        };
    }

    internal static Type? ElementOfList(Type type) => ArgumentOf(type, typeof(IList<>), 0);

    internal static Type? ElementOfDictionary(Type type) => ArgumentOf(type, typeof(IDictionary<,>), 1);

    private static Type? ArgumentOf(Type type, Type definition, int index) =>
        type.GetInterfaces()
            .Prepend(type)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == definition)
            ?.GetGenericArguments()[index];
}
