using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Places;
using Relief.Supplies.Kits;

namespace Relief.Supplies;

internal sealed class ItemMap : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> builder)
    {
        builder.HasIndex(i => i.Code).IsUnique();
        builder.Property(i => i.Version).IsConcurrencyToken();
        builder.ComplexProperty(i => i.Names);
    }
}

internal sealed class MinimumLevelMap : IEntityTypeConfiguration<MinimumLevel>
{
    public void Configure(EntityTypeBuilder<MinimumLevel> builder)
    {
        builder.HasKey(m => new { m.PlaceId, m.ItemId });
        builder.HasOne<Place>().WithMany().HasForeignKey(m => m.PlaceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Item>().WithMany().HasForeignKey(m => m.ItemId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(m => m.Version).IsConcurrencyToken();
    }
}

internal sealed class ItemAliasMap : IEntityTypeConfiguration<ItemAlias>
{
    public void Configure(EntityTypeBuilder<ItemAlias> builder)
    {
        builder.Property(a => a.Text).HasMaxLength(Names.MaxLength);
        builder.Property(a => a.Normalized).HasMaxLength(Names.MaxLength);
        builder.HasIndex(a => new { a.ItemId, a.Normalized }).IsUnique();
        builder.HasOne<Item>().WithMany().HasForeignKey(a => a.ItemId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class KitPartMap : IEntityTypeConfiguration<KitPart>
{
    public void Configure(EntityTypeBuilder<KitPart> builder)
    {
        builder.HasKey(p => new { p.KitId, p.ItemId });
        builder.HasOne<Item>().WithMany().HasForeignKey(p => p.KitId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Item>().WithMany().HasForeignKey(p => p.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LotMap : IEntityTypeConfiguration<Lot>
{
    public void Configure(EntityTypeBuilder<Lot> builder)
    {
        builder.HasIndex(l => new { l.OperationId, l.ItemId, l.Code }).IsUnique();
        builder.HasOne<Item>().WithMany().HasForeignKey(l => l.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}
