using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Primitives;
using Relief.Web.Access;

namespace Relief.Web.Field;

/// <summary>
/// What was typed into a form whose author had been signed out by the time it was sent. Their own browser keeps it, sealed, for an
/// hour; when they have signed in again, they and nobody else find the form filled. Nothing of it is booked before they press Save.
/// </summary>
internal sealed class TypedForms(IDataProtectionProvider protection)
{
    public const string Query = "typed";

    private const string Cookie = "relief-typed";

    /// <summary>A browser refuses to send more than a few cookies of 4 KB.</summary>
    private const int MaxChars = 12_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("Relief.Typed").ToTimeLimitedDataProtector();
    private readonly ChunkingCookieManager cookies = new();

    /// <summary>Gives the browser what it has just sent. Null where that was no form of a place, or another site's; else where to find it again.</summary>
    public async Task<string?> KeepAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !DeviceDoor.LeadsToField(request.Path) || !request.HasFormContentType || !IsOfThisSite(request))
            return null;
        var form = await request.ReadFormAsync(context.RequestAborted);
        if (form["form"].FirstOrDefault() is not { Length: > 0 } name || form["author"].Count != 1)
            return null;
        var text = protector.Protect(JsonSerializer.Serialize(Typed(form)), Lifetime);
        if (text.Length > MaxChars)
            return null;
        cookies.AppendResponseCookie(context, Cookie, text, Options(context));
        return $"{request.Path.ToUriComponent()}?{Query}#{Uri.EscapeDataString(name)}";
    }

    /// <summary>Null where nothing was kept, or somebody else typed it.</summary>
    public FieldPosted? Find(HttpContext context, int? userId)
    {
        if (!context.Request.Query.ContainsKey(Query) || cookies.GetRequestCookie(context, Cookie) is not { Length: > 0 } text)
            return null;
        try
        {
            var values = JsonSerializer.Deserialize<Dictionary<string, string?[]>>(protector.Unprotect(text))!;
            var form = new FormCollection(values.ToDictionary(v => v.Key, v => new StringValues(v.Value)));
            return userId is { } author && form["author"] == FormattableString.Invariant($"{author}")
                ? new(form["form"].FirstOrDefault(), form, []) { WasSignedOut = true }
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Forget(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey(Cookie))
            cookies.DeleteCookie(context, Cookie, Options(context));
    }

    // Another site could lay words into the mouth of whoever signs in next.
    private static bool IsOfThisSite(HttpRequest request) =>
        request.Headers.Origin.Count == 0 || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && origin.Authority == request.Host.Value);

    /// <summary>Without what nobody typed: the rows of goods that were left empty, but for the last, which is that of any other item.</summary>
    private static Dictionary<string, string?[]> Typed(IFormCollection form)
    {
        string[] ofRows = ["item", "lot", "expires", "quantity", "damaged", "aboard"];
        var typed = form.Where(f => !f.Key.StartsWith('_') && !ofRows.Contains(f.Key) && f.Value.Any(v => v is { Length: > 0 })).ToDictionary(f => f.Key, f => f.Value.ToArray());
        var all = PostedRow.AllOf(form).ToList();
        var rows = all.Where((r, i) => i == all.Count - 1 || (r.Expires + r.Quantity + r.Damaged).Length > 0).ToList();
        if (rows.Count == 0)
            return typed;
        (typed["item"], typed["lot"], typed["expires"]) = ([.. rows.Select(r => r.Item)], [.. rows.Select(r => r.Lot)], [.. rows.Select(r => r.Expires)]);
        (typed["quantity"], typed["damaged"], typed["aboard"]) = ([.. rows.Select(r => r.Quantity)], [.. rows.Select(r => r.Damaged)], [.. rows.Select(r => r.Aboard)]);
        return typed;
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        Path = FieldAddresses.Places,
        MaxAge = Lifetime,
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
