using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Field;

/// <summary>
/// Takes in the file that a phone saved because it found no connection. Each report is booked as its author's and by its
/// author's permissions, under its own id: what the phone later sends as well is there already.
/// </summary>
public sealed class ImportPhoneFile : IUseCase<ImportPhoneFile.Command, IReadOnlyList<SentReport>>
{
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int TagBytes = 16;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly ReportPost post;
    private readonly TimeProvider clock;

    internal ImportPhoneFile(Gate gate, IDbContextFactory<ReliefDb> databases, ReportPost post, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.post = post;
        this.clock = clock;
    }

    /// <param name="File">As the phone saved it: JSON, with the reports encrypted.</param>
    public sealed record Command(int OperationId, ReadOnlyMemory<byte> File);

    private sealed record Outbox(string Relief, int Version, int Device, DateTimeOffset? SavedAt, PhoneClock? Clock, IReadOnlyList<Sealed> Reports);

    /// <summary>What a phone knew of its clock. A file of before it said that has none.</summary>
    /// <param name="Ahead">By how many milliseconds the server was ahead of it at its last contact.</param>
    /// <param name="At">When that was, by the phone.</param>
    private sealed record PhoneClock(long Ahead, DateTimeOffset At);

    private sealed record Sealed(Guid Id, int User, byte[] Iv, byte[] Data);

    /// <returns>One answer a report, in the order of the file.</returns>
    public async Task<Outcome<IReadOnlyList<SentReport>>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct) is { } refusal)
            return refusal;
        if (Read(command.File) is not { } file)
            return new Refusal("PhoneFileUnreadable");
        await using var db = await databases.CreateDbContextAsync(ct);
        var authors = await db.Devices.Where(d => d.Id == file.Device).SelectMany(d => d.Users)
            .Join(db.Users, d => d.UserId, u => u.Id, (d, u) => new { d.UserId, d.OutboxKey, u.DisplayName }).ToDictionaryAsync(u => u.UserId, ct);
        var firstSeenAt = await db.Devices.Where(d => d.Id == file.Device).Select(d => (DateTime?)d.FirstSeenAt).SingleOrDefaultAsync(ct);
        var sentAt = ClockOf(file, clock.GetUtcNow().UtcDateTime, firstSeenAt);
        var answers = new List<SentReport>();
        foreach (var sealedReport in file.Reports)
        {
            if (!authors.TryGetValue(sealedReport.User, out var author) || Opened(sealedReport, author.OutboxKey) is not { } bytes)
            {
                answers.Add(new SentReport(sealedReport.Id, new Refusal("PhoneReportClosed")));
                continue;
            }

            var sender = new Caller { UserId = author.UserId, Name = author.DisplayName, Door = Door.Field, Address = caller.Address, DeviceId = file.Device };
            answers.AddRange(await post.TakeAsync(sender, [new Letter(bytes)], sentAt, ct));
        }

        return answers;
    }

    private static Outbox? Read(ReadOnlyMemory<byte> file)
    {
        try
        {
            var outbox = file.Length > MaxBytes ? null : JsonSerializer.Deserialize<Outbox>(file.Span, Web);
            return outbox is { Relief: "outbox", Version: 1, Reports: not null } && outbox.Reports.All(r => r is { Iv: not null, Data: not null }) ? outbox : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// What the phone's clock says at this moment, as if it sent its reports now. Without a difference that holds, the clock is believed,
    /// but for a file that would be saved in the future, or before its phone was known here: it then was saved just now.
    /// </summary>
    private static DateTime ClockOf(Outbox file, DateTime now, DateTime? firstSeenAt)
    {
        var savedAt = file.SavedAt?.UtcDateTime;
        // A clock that was set back since the last contact is another clock.
        var ahead = file.Clock is { } known && !(savedAt < known.At.UtcDateTime) ? (Int128)known.Ahead * TimeSpan.TicksPerMillisecond : 0;
        if (savedAt is { } saved)
        {
            var trueAt = saved.Ticks + ahead;
            if (trueAt > now.Ticks + SenderClock.Tolerance.Ticks || trueAt < firstSeenAt?.Ticks - SenderClock.Tolerance.Ticks)
                return saved;
        }

        return new DateTime((long)Int128.Clamp(now.Ticks - ahead, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
    }

    private static byte[]? Opened(Sealed report, byte[] key)
    {
        if (report.Iv.Length != AesGcm.NonceByteSizes.MaxSize || report.Data.Length < TagBytes)
            return null;
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            var bytes = new byte[report.Data.Length - TagBytes];
            aes.Decrypt(report.Iv, report.Data.AsSpan(0, bytes.Length), report.Data.AsSpan(bytes.Length), bytes);
            return bytes;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
