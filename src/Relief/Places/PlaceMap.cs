using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Operations;

namespace Relief.Places;

internal sealed class PlaceMap : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.HasIndex(p => new { p.OperationId, p.Code }).IsUnique();
        builder.HasIndex(p => new { p.OperationId, p.Kind });
        builder.HasOne<Operation>().WithMany().HasForeignKey(p => p.OperationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Place>().WithMany().HasForeignKey(p => p.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.ComplexProperty(p => p.Names);
        builder.ComplexProperty(p => p.Shelter, shelter => shelter.ComplexProperty(s => s!.Services));
        builder.ComplexProperty(p => p.Convoy);
    }
}

internal sealed class PlaceAliasMap : IEntityTypeConfiguration<PlaceAlias>
{
    public void Configure(EntityTypeBuilder<PlaceAlias> builder)
    {
        builder.HasIndex(a => new { a.OperationId, a.Normalized });
        builder.HasIndex(a => a.PlaceId);
        builder.HasOne<Place>().WithMany().HasForeignKey(a => a.PlaceId).OnDelete(DeleteBehavior.Cascade);
    }
}
