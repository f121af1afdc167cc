using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Net.Http.Headers;
using Relief.Situation;

namespace Relief.Web.Api;

/// <summary>
/// Says by a strong ETag what an answer was made of, so that a program that has it already is answered with 304 and no work:
/// If-None-Match is looked at before anything is read from the database.
/// </summary>
internal static class Unchanged
{
    /// <summary>An operation's books and facts, as the picture in memory knows them.</summary>
    public static string Of(Picture picture) => FormattableString.Invariant($"{picture.Sequence:x}-{picture.FactsVersion:x}");

    /// <summary>Marks the answer; true where the program has it already and 304 is all there is to say.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="made">Of what the answer is made. Other addresses have tags of their own.</param>
    public static bool Since(HttpContext context, string made)
    {
        // Packed it is another representation, and a strong tag belongs to one.
        var packing = context.RequestServices.GetRequiredService<IResponseCompressionProvider>().GetCompressionProvider(context)?.EncodingName;
        var tag = new EntityTagHeaderValue($"\"{made}{(packing is null ? "" : "-" + packing)}\"");
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
    }
}
