using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Exchange;

/// <summary>The exercise of this installation: which operation it is, and by how much its files were moved in time.</summary>
internal sealed record ExerciseRun(string OperationCode, TimeSpan Shift)
{
    public const string Key = "exercise";

    public (string Key, string Value) AsSetting() => (Key, string.Create(CultureInfo.InvariantCulture, $"{Shift.Ticks} {OperationCode}"));

    /// <summary>Null where there is none.</summary>
    public static async Task<ExerciseRun?> FindAsync(ReliefDb db, CancellationToken ct)
    {
        if (await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == Key, ct) is not { } setting)
            return null;
        var parts = setting.Value.Split(' ', 2);
        return new ExerciseRun(parts[1], TimeSpan.FromTicks(long.Parse(parts[0], CultureInfo.InvariantCulture)));
    }
}
