using System.Text;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.WebUtilities;

namespace Capsule.TagHelpers.Filtering;

/// <summary>
/// Gives MVC's views their writers, in the place of MVC's own factory: one that writes into the page where that is held
/// back here, and for all else what MVC gives.
/// </summary>
internal sealed class PageWriterFactory : IHttpResponseStreamWriterFactory
{
    public TextWriter CreateWriter(Stream stream, Encoding encoding) =>
        ReferenceEquals(encoding, Encoding.UTF8) && stream is FilteredResponseBody body && body.TryCreateWriter() is { } writer
            ? writer
            : new HttpResponseStreamWriter(stream, encoding);
}
