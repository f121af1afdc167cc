using System.Text.Json;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Web.Access;

namespace Relief.Web.Api;

/// <summary>How a phone gets in touch, and gets the key for what waits on it.</summary>
internal static class DeviceEndpoints
{
    private const int MaxBytes = 64 * 1024;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/contact", ContactAsync).AllowAnonymous().Accepts<ContactSaid>("application/json").Produces<ContactBody>()
            .WithTags("Phones")
            .WithSummary("A phone gets in touch")
            .WithDescription("For the field pages: by the device's own cookie, so that it answers without a session too.")
            .WithMetadata(new Answers(400, 413, 415, 422));
        api.MapGet("/device/key", KeyAsync).Produces<KeyBody>()
            .WithTags("Phones")
            .WithSummary("The key of what waits on a phone")
            .WithDescription("For the field pages: of the person who is signed in on a device, and of no one else.")
            .WithMetadata(new Answers(403));
    }

    private static async Task<IResult> ContactAsync(HttpContext context, HearDevice hear, DeviceCookie cookie, TimeProvider clock, CancellationToken ct)
    {
        var said = Read(await RequestBytes.ReadAsync(context, MaxBytes));
        if (!said.TryGet(out var contact))
            return Problems.Of(said.Refusals);
        var user = CallerSource.UserIdOf(context.User);
        var answer = new ContactBody(clock.GetUtcNow().UtcDateTime, user, user is null ? null : context.User.Identity?.Name, CutOff: false, Keys: [], Closed: [], SendInMs: 0);
        if (cookie.Read(context) is not { } deviceId)
            return Results.Json(answer, ApiJson.Options);
        var waiting = (contact.Waiting ?? []).Select(w => new HearDevice.Backlog(w.User, w.Operation, w.Place, w.Reports, w.OldestAt.UtcDateTime));
        var outcome = await hear.RunAsync(Caller.Nobody(Door.Field) with { Address = CallerSource.AddressOf(context) }, new(deviceId, contact.AppVersion, [.. waiting]), ct);
        return outcome.TryGet(out var heard)
            ? Results.Json(answer with { CutOff = heard.CutOff, Keys = heard.Users, Closed = heard.Closed, SendInMs = (int)heard.Wait.TotalMilliseconds }, ApiJson.Options)
            : Problems.Of(outcome.Refusals);
    }

    private static async Task<IResult> KeyAsync(HttpContext context, GiveOutboxKey give, CancellationToken ct)
    {
        var outcome = await give.RunAsync(ApiCaller.Of(context), new(), ct);
        return outcome.TryGet(out var key) ? Results.Json(new KeyBody(key.DeviceId, key.UserId, key.Bytes), ApiJson.Options) : Problems.Of(outcome.Refusals);
    }

    private static Outcome<ContactSaid> Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (JsonSerializer.Deserialize<ContactSaid>(body.Span, ApiJson.Strict) is not { } said)
                return new Refusal("ReportUnreadable", "null");
            // The reader refuses null where it may not be, except inside a list.
            return said.Waiting?.Any(w => w is null) == true ? new Refusal("ReportUnreadable", "$.waiting") : said;
        }
        catch (JsonException failure)
        {
            return new Refusal("ReportUnreadable", failure.Path ?? "$");
        }
    }
}

/// <summary>What a device says when it gets in touch.</summary>
/// <param name="AppVersion">Of the field pages that it runs.</param>
/// <param name="Waiting">What it still holds, by author and place.</param>
public sealed record ContactSaid(string? AppVersion, IReadOnlyList<WaitingSaid>? Waiting);

/// <summary>Reports that wait on a device.</summary>
/// <param name="User">Number of their author.</param>
/// <param name="Operation">Code.</param>
/// <param name="Place">Code.</param>
/// <param name="Reports">How many.</param>
/// <param name="OldestAt">When the oldest of them happened, by the device's clock.</param>
public sealed record WaitingSaid(int User, string Operation, string Place, int Reports, DateTimeOffset OldestAt);

/// <summary>What a device is told.</summary>
/// <param name="Now">The time here, UTC.</param>
/// <param name="User">Who is signed in on it; null for nobody.</param>
/// <param name="Name">Of that user.</param>
/// <param name="CutOff">True where it was cut off and nobody has signed in on it since: it drops what it had downloaded, and all keys.</param>
/// <param name="Keys">Numbers of the users whose key it may keep; it drops those of all others.</param>
/// <param name="Closed">Numbers of those of them whose account is closed: what waits of them is kept until it is opened again.</param>
/// <param name="SendInMs">0 where it is to send now. Where many came at once, the milliseconds after which it is to ask again, so that they are taken in turn.</param>
public sealed record ContactBody(DateTime Now, int? User, string? Name, bool CutOff, IReadOnlyList<int> Keys, IReadOnlyList<int> Closed, int SendInMs);

/// <summary>The key for what a user leaves waiting on a device.</summary>
/// <param name="Device">Number of the device.</param>
/// <param name="User">Number of the user.</param>
/// <param name="Key">32 bytes for AES-GCM, in base64.</param>
public sealed record KeyBody(int Device, int User, byte[] Key);
