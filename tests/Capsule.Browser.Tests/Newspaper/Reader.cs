namespace Capsule.Browser.Tests.Newspaper;

/// <summary>The kinds of reader, each named as the sample's account page names it.</summary>
public enum Reader
{
    Anonymous,
    Free,
    Premium,
    Pro,
}
