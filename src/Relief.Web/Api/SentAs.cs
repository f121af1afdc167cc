using System.Globalization;
using Relief.Access;

namespace Relief.Web.Api;

/// <summary>
/// Whose reports these are, as a phone says that several people share. Between its asking who is signed in and its sending, somebody
/// else may have signed in on it: their session must not sign what another wrote.
/// </summary>
internal static class SentAs
{
    public const string Header = "Relief-User";

    /// <summary>Null where nothing was said, or the caller is who was said.</summary>
    public static Refusal? Check(HttpContext context, Caller caller)
    {
        var said = context.Request.Headers[Header];
        return said.Count == 0 || said == caller.UserId?.ToString(CultureInfo.InvariantCulture) ? null : new Refusal(Refusal.NotSignedIn) { Field = Header };
    }
}
