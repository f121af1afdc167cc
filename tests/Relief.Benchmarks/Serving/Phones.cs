using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Places;
using Relief.Storage;
using Relief.Web.Access;

namespace Relief.Benchmarks;

/// <summary>
/// Phones on which field officers are signed in. Their sessions are the real ones; only the thousand passwords that would have
/// opened them, one slow hash each, are spared.
/// </summary>
internal static class Phones
{
    public static async Task<IReadOnlyList<Phone>> MakeAsync(IServiceProvider services, int phones)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<ReliefDb>>().CreateDbContextAsync();
        var operationId = await db.Operations.Where(o => o.Code == Books.Code).Select(o => o.Id).SingleAsync();
        var shelters = await db.Places.Where(p => p.Kind == PlaceKind.Shelter).OrderBy(p => p.Id).Select(p => new { p.Id, p.Code }).ToListAsync();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var users = Enumerable.Range(0, phones).Select(i => NewUser(i, now)).ToList();
        db.AddRange(users);
        await db.SaveChangesAsync();
        db.AddRange(users.Select((u, i) => new Grant
        {
            UserId = u.Id, Role = Role.FieldOfficer, OperationId = operationId, GrantedById = null, GrantedAt = now,
            Places = [new GrantPlace { PlaceId = shelters[i % shelters.Count].Id }],
        }));
        await db.SaveChangesAsync();
        var made = new List<Phone>();
        foreach (var (user, i) in users.Select((u, i) => (u, i)))
            made.Add(new Phone(user.Id, shelters[i % shelters.Count].Code, await SignInAsync(services, user)));
        return made;
    }

    private static User NewUser(int number, DateTime now)
    {
        var name = "phone-" + number.ToString(CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N")[..6];
        return new User { UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name, SecurityStamp = name, CreatedAt = now };
    }

    private static async Task<string> SignInAsync(IServiceProvider services, User user)
    {
        var opened = (await services.GetRequiredService<OpenDevice>().RunAsync(new Caller { UserId = user.Id, Name = user.DisplayName, Door = Door.Field }, new(null, "Phone"))).Value;
        var scheme = IdentityConstants.ApplicationScheme;
        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Name, user.DisplayName), new(SigningIn.StampClaim, user.SecurityStamp!),
                new(DeviceDoor.DeviceClaim, opened.DeviceId.ToString(CultureInfo.InvariantCulture)),
                new(DeviceDoor.SignedInClaim, opened.SignedInAt.Ticks.ToString(CultureInfo.InvariantCulture)),
            ], scheme);
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), new AuthenticationProperties { ExpiresUtc = new DateTimeOffset(opened.ExpiresAt), IssuedUtc = new DateTimeOffset(opened.SignedInAt) }, scheme);
        var device = new DefaultHttpContext();
        services.GetRequiredService<DeviceCookie>().Write(device, opened.DeviceId);
        return device.Response.Headers.SetCookie.Single()!.Split(';')[0] + "; relief-session=" + services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme).TicketDataFormat.Protect(ticket);
    }
}

/// <summary>A phone that somebody signed in on.</summary>
/// <param name="User">Their number.</param>
/// <param name="Place">The code of their shelter.</param>
/// <param name="Cookies">What it sends along.</param>
internal sealed record Phone(int User, string Place, string Cookies);
