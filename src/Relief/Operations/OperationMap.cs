using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Relief.Operations;

internal sealed class OperationMap : IEntityTypeConfiguration<Operation>
{
    public void Configure(EntityTypeBuilder<Operation> builder)
    {
        builder.HasIndex(o => o.Code).IsUnique();
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.ComplexProperty(o => o.Names);
        builder.ComplexProperty(o => o.Area);
    }
}

internal sealed class MapLayerMap : IEntityTypeConfiguration<MapLayer>
{
    public void Configure(EntityTypeBuilder<MapLayer> builder)
    {
        builder.HasIndex(l => new { l.OperationId, l.Kind }).IsUnique();
        builder.HasOne<Operation>().WithMany().HasForeignKey(l => l.OperationId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(l => l.GeoJson).HasMaxLength(-1);
    }
}
