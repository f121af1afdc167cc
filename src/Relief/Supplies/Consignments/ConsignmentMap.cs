using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Places;
using Relief.Supplies.Requests;

namespace Relief.Supplies.Consignments;

internal sealed class ConsignmentMap : IEntityTypeConfiguration<Consignment>
{
    public void Configure(EntityTypeBuilder<Consignment> builder)
    {
        builder.HasKey(c => c.PlaceId);
        builder.Property(c => c.PlaceId).ValueGeneratedNever();
        builder.HasIndex(c => new { c.OperationId, c.ToId });
        builder.HasIndex(c => c.LoadEntryId).IsUnique();
        builder.HasOne<Place>().WithMany().HasForeignKey(c => c.PlaceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Place>().WithMany().HasForeignKey(c => c.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Place>().WithMany().HasForeignKey(c => c.ToId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Lines).WithOne().HasForeignKey(l => l.ConsignmentId).OnDelete(DeleteBehavior.Cascade);
        builder.Ignore(c => c.BoundForId);
        builder.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class ConsignmentLineMap : IEntityTypeConfiguration<ConsignmentLine>
{
    public void Configure(EntityTypeBuilder<ConsignmentLine> builder)
    {
        builder.HasIndex(l => l.ConsignmentId);
        builder.HasIndex(l => l.RequestLineId);
        builder.HasOne<Item>().WithMany().HasForeignKey(l => l.ItemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RequestLine>().WithMany().HasForeignKey(l => l.RequestLineId).OnDelete(DeleteBehavior.Restrict);
    }
}
