using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Relief.Storage;

/// <summary>Counts up the version of every changed row that has one, so that two people cannot overwrite each other unseen.</summary>
internal sealed class VersionInterceptor : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Bump(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Bump(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    private static void Bump(DbContext db)
    {
        foreach (var row in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Modified))
        {
            if (row.Metadata.FindProperty("Version") is { ClrType: var type } && type == typeof(int))
                row.Property("Version").CurrentValue = (int)row.Property("Version").CurrentValue! + 1;
        }
    }
}
