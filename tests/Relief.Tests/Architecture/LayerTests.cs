using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Relief.Ledger;
using Relief.PostgreSql;
using Relief.Sqlite;
using Relief.Storage;

namespace Relief.Tests.Architecture;

/// <summary>Who may know whom.</summary>
public sealed class LayerTests
{
    private static readonly ArchUnitNET.Domain.Architecture Relief = new ArchLoader().LoadAssembly(typeof(ILedger).Assembly).Build();

    [Fact]
    public void The_rules_know_no_web()
    {
        string[] storesOnly = ["Microsoft.AspNetCore.Identity.EntityFrameworkCore"];
        System.Reflection.Assembly[] below = [typeof(ILedger).Assembly, typeof(SqliteServices).Assembly, typeof(PostgreSqlServices).Assembly];

        var web = below.SelectMany(a => a.GetReferencedAssemblies()).Select(a => a.Name!)
            .Where(n => n.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || n.StartsWith("MudBlazor", StringComparison.Ordinal))
            .Except(storesOnly);

        Assert.Empty(web);
    }

    [Fact]
    public void The_rules_know_neither_database()
    {
        var drivers = typeof(ILedger).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n.Contains("Sqlite", StringComparison.OrdinalIgnoreCase) || n.Contains("Npgsql", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(drivers);
    }

    [Fact]
    public void Pages_cannot_reach_the_tables()
    {
        Assert.False(typeof(ReliefDb).IsVisible);
        var friends = typeof(ReliefDb).Assembly.GetCustomAttributes(typeof(System.Runtime.CompilerServices.InternalsVisibleToAttribute), false)
            .Cast<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Select(a => a.AssemblyName);
        Assert.DoesNotContain("Relief.Web", friends);
    }

    /// <summary>
    /// A subject may use another's use cases and rules in one direction only. What the tables hold is common ground: it is
    /// Storage's model, and any subject may read any row.
    /// </summary>
    [Fact]
    public void No_circle_between_subjects()
    {
        var ground = StoredTypes();
        var uses = Relief.Types
            .Where(t => Subject(t) is not null && !IsMap(t))
            .SelectMany(t => t.Dependencies.Select(d => (From: Subject(t)!, To: Subject(d.Target), By: t, On: d.Target)))
            .Where(u => u.To is not null && u.To != u.From && !ground.Contains(u.On.FullName))
            .ToList();
        var next = uses.ToLookup(u => u.From, u => u.To!);

        var circles = uses.Where(u => Reaches(next, u.To!, u.From)).Select(u => $"{u.By.FullName} uses {u.On.FullName}").Distinct().Order();

        Assert.Empty(circles);
    }

    private static bool Reaches(ILookup<string, string> next, string from, string to)
    {
        var seen = new HashSet<string> { from };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var subject))
        {
            if (subject == to)
                return true;
            foreach (var further in next[subject].Where(seen.Add))
                waiting.Enqueue(further);
        }

        return false;
    }

    /// <summary>The folder below Relief; none for Relief itself, which registers all, and for Storage, which holds the model of all.</summary>
    private static string? Subject(IType type)
    {
        var name = type.Namespace?.FullName ?? "";
        return name.StartsWith("Relief.", StringComparison.Ordinal) && name != "Relief.Storage" ? string.Join('.', name.Split('.').Take(2)) : null;
    }

    private static bool IsMap(IType type) => type.Dependencies.Any(d => d.Target.Name.StartsWith("IEntityTypeConfiguration", StringComparison.Ordinal));

    /// <summary>Rows, the values they are made of, and what is said about those values beside them.</summary>
    private static HashSet<string> StoredTypes()
    {
        using var db = new global::Relief.Sqlite.DesignTime().CreateDbContext([]);
        var rows = db.Model.GetEntityTypes().SelectMany(WithComplexTypes).ToList();
        var stored = rows.Select(r => r.ClrType)
            .Concat(rows.SelectMany(r => r.ClrType.GetProperties()).Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType))
            .Where(t => t.Assembly == typeof(ILedger).Assembly).ToList();
        return [.. stored.Select(t => t.FullName!), .. stored.Where(t => t.IsEnum).Select(t => t.FullName + "s")];
    }

    private static IEnumerable<ITypeBase> WithComplexTypes(ITypeBase type) =>
        [type, .. type.GetComplexProperties().SelectMany(p => WithComplexTypes(p.ComplexType))];
}
