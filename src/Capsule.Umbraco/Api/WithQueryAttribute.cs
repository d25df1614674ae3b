using Microsoft.AspNetCore.Mvc.ActionConstraints;

namespace Capsule.Umbraco.Api;

/// <summary>Takes requests whose address has a query parameter, so that they can have a policy of their own.</summary>
/// <param name="name">The parameter's name.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WithQueryAttribute(string name) : Attribute, IActionConstraint
{
    public int Order => 0;

    public bool Accept(ActionConstraintContext context) => context.RouteContext.HttpContext.Request.Query.ContainsKey(name);
}
