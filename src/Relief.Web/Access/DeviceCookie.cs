using System.Globalization;
using Microsoft.AspNetCore.DataProtection;

namespace Relief.Web.Access;

/// <summary>The cookie by which a phone or browser is known again, whoever is signed in on it. It opens nothing by itself.</summary>
internal sealed class DeviceCookie(IDataProtectionProvider protection)
{
    private const string Name = "relief-device";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(400);

    private readonly IDataProtector protector = protection.CreateProtector("Relief.Device");

    /// <summary>Null for a browser that never was a device, or whose cookie nobody here can read.</summary>
    public int? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } cookie)
            return null;
        try
        {
            return int.TryParse(protector.Unprotect(cookie), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    public void Write(HttpContext context, int deviceId) =>
        context.Response.Cookies.Append(Name, protector.Protect(deviceId.ToString(CultureInfo.InvariantCulture)), new CookieOptions
        {
            MaxAge = Lifetime,
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });
}
