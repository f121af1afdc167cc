using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Operations;
using Relief.Places;

namespace Relief.Needs;

internal sealed class StandardMap : IEntityTypeConfiguration<StandardOverride>
{
    public void Configure(EntityTypeBuilder<StandardOverride> builder)
    {
        // Nulls differ from each other on both databases, so that the whole operation needs an index of its own.
        builder.HasIndex(s => new { s.PlaceId, s.Code }).IsUnique();
        builder.HasIndex(s => new { s.OperationId, s.Code }).IsUnique().HasFilter("place_id IS NULL");
        builder.HasIndex(s => s.OperationId);
        builder.HasOne<Operation>().WithMany().HasForeignKey(s => s.OperationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Place>().WithMany().HasForeignKey(s => s.PlaceId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(s => s.Amount).HasPrecision(12, 3);
        builder.Property(s => s.Version).IsConcurrencyToken();
    }
}
