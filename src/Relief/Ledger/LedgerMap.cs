using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Places;

namespace Relief.Ledger;

internal sealed class EntryMap : IEntityTypeConfiguration<Entry>
{
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.HasIndex(e => e.Id).IsUnique();
        builder.HasIndex(e => e.ReversesId).IsUnique();
        builder.HasIndex(e => new { e.PlaceId, e.OccurredAt });
        builder.HasIndex(e => new { e.OperationId, e.OccurredAt });
        // Few among millions, and asked for whenever something comes from the field: needs, problems, wrong clocks.
        builder.HasIndex(e => new { e.OperationId, e.Kind }).HasFilter("kind IN (11, 12)");
        builder.HasIndex(e => new { e.OperationId, e.SaidAt }).HasFilter("said_at IS NOT NULL");
        builder.Property(e => e.Donor).HasMaxLength(Names.MaxLength);
        builder.HasIndex(e => new { e.OperationId, e.Donor }).HasFilter("donor IS NOT NULL");
    }
}

internal sealed class LineMap : IEntityTypeConfiguration<Line>
{
    public void Configure(EntityTypeBuilder<Line> builder)
    {
        builder.HasKey(l => new { l.Sequence, l.Ordinal });
        builder.HasIndex(l => new { l.FromId, l.OccurredAt });
        builder.HasIndex(l => new { l.ToId, l.OccurredAt });
        builder.HasIndex(l => l.AnchorSequence).HasFilter("is_difference");

        // The cards of stock: of one item among thousands that pass through a warehouse, in the order in which a card is read.
        builder.HasIndex(l => new { l.FromId, l.ItemId, l.OccurredAt, l.Sequence, l.Ordinal }).HasFilter("item_id > 0");
        builder.HasIndex(l => new { l.ToId, l.ItemId, l.OccurredAt, l.Sequence, l.Ordinal }).HasFilter("item_id > 0");
        builder.HasOne<Entry>().WithMany().HasForeignKey(l => l.Sequence).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CountLineMap : IEntityTypeConfiguration<CountLine>
{
    public void Configure(EntityTypeBuilder<CountLine> builder)
    {
        builder.ToTable("Counts");
        builder.HasKey(c => new { c.Sequence, c.Ordinal });
        builder.HasIndex(c => new { c.PlaceId, c.OccurredAt });
        builder.HasOne<Entry>().WithMany().HasForeignKey(c => c.Sequence).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ParticularMap : IEntityTypeConfiguration<Particular>
{
    public void Configure(EntityTypeBuilder<Particular> builder)
    {
        builder.HasKey(p => new { p.Sequence, p.Aspect });
        builder.HasOne<Entry>().WithMany().HasForeignKey(p => p.Sequence).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WantedItemMap : IEntityTypeConfiguration<WantedItem>
{
    public void Configure(EntityTypeBuilder<WantedItem> builder)
    {
        builder.HasKey(w => new { w.Sequence, w.ItemId });
        builder.HasOne<Entry>().WithMany().HasForeignKey(w => w.Sequence).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TallyMap : IEntityTypeConfiguration<Tally>
{
    public void Configure(EntityTypeBuilder<Tally> builder)
    {
        builder.HasKey(t => new { t.PlaceId, t.ItemId, t.OfId });
        builder.HasIndex(t => t.OperationId);
        builder.HasOne<Place>().WithMany().HasForeignKey(t => t.PlaceId).OnDelete(DeleteBehavior.Restrict);
    }
}
