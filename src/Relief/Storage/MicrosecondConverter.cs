using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Relief.Storage;

/// <summary>
/// Moments are stored as whole microseconds since 1970 in UTC, on both databases alike: they sort, compare and index the same,
/// and hand-written SQL needs no dialect for them.
/// </summary>
internal sealed class MicrosecondConverter() : ValueConverter<DateTime, long>(
    moment => Micros.From(moment), stored => Micros.ToUtc(stored));

internal static class Micros
{
    /// <summary>Refuses local times: a moment that does not know its offset is a mistake that must not reach the books.</summary>
    public static long From(DateTime utc) => utc.Kind == DateTimeKind.Local
        ? throw new ArgumentException("Moments are stored in UTC.", nameof(utc))
        : (utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTime ToUtc(long micros) => DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>The moment without what finer than a microsecond would be lost in the database.</summary>
    public static DateTime Round(DateTime utc) => ToUtc(From(utc));
}
