namespace Capsule.TagHelpers.Filtering;

/// <summary>On the response: says that an inner door has done the work, so that an outer one steps aside.</summary>
internal sealed class ResponseMark
{
    internal bool IsHandled { get; set; }
}
