using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Access.Tokens;
using Relief.Audit;
using Relief.Field;
using Relief.Ledger;
using Relief.Needs;
using Relief.Operations;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Supplies.Kits;
using Relief.Supplies.Requests;

namespace Relief.Storage;

/// <summary>The one model of both databases. Internal: pages ask queries and send commands, and cannot reach the tables.</summary>
internal sealed class ReliefDb(DbContextOptions<ReliefDb> options) : IdentityUserContext<User, int>(options)
{
    public DbSet<Operation> Operations => Set<Operation>();

    public DbSet<MapLayer> MapLayers => Set<MapLayer>();

    public DbSet<Place> Places => Set<Place>();

    public DbSet<PlaceAlias> PlaceAliases => Set<PlaceAlias>();

    public DbSet<Item> Items => Set<Item>();

    public DbSet<ItemAlias> ItemAliases => Set<ItemAlias>();

    public DbSet<KitPart> KitParts => Set<KitPart>();

    public DbSet<Lot> Lots => Set<Lot>();

    public DbSet<MinimumLevel> MinimumLevels => Set<MinimumLevel>();

    public DbSet<SupplyRequest> SupplyRequests => Set<SupplyRequest>();

    public DbSet<RequestLine> RequestLines => Set<RequestLine>();

    public DbSet<RequestTemplate> RequestTemplates => Set<RequestTemplate>();

    public DbSet<Consignment> Consignments => Set<Consignment>();

    public DbSet<ConsignmentLine> ConsignmentLines => Set<ConsignmentLine>();

    public DbSet<StandardOverride> Standards => Set<StandardOverride>();

    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<Line> Lines => Set<Line>();

    public DbSet<CountLine> Counts => Set<CountLine>();

    public DbSet<Particular> Particulars => Set<Particular>();

    public DbSet<WantedItem> WantedItems => Set<WantedItem>();

    public DbSet<WaitingReversal> WaitingReversals => Set<WaitingReversal>();

    public DbSet<Tally> Tallies => Set<Tally>();

    public DbSet<Grant> Grants => Set<Grant>();

    public DbSet<Device> Devices => Set<Device>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<RefusedReport> RefusedReports => Set<RefusedReport>();

    public DbSet<Settlement> Settlements => Set<Settlement>();

    public DbSet<AuditRow> AuditRows => Set<AuditRow>();

    public DbSet<Setting> Settings => Set<Setting>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ReliefDb).Assembly);
        SnakeCase.Apply(builder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<MicrosecondConverter>();
        configuration.Properties<string>().HaveMaxLength(2000);
    }
}
