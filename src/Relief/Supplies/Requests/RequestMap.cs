using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Operations;
using Relief.Places;

namespace Relief.Supplies.Requests;

internal sealed class RequestMap : IEntityTypeConfiguration<SupplyRequest>
{
    public void Configure(EntityTypeBuilder<SupplyRequest> builder)
    {
        builder.HasIndex(r => new { r.OperationId, r.Number }).IsUnique();
        builder.HasIndex(r => r.Key).IsUnique();
        builder.HasIndex(r => r.PlaceId);
        builder.HasIndex(r => r.ReportId);
        builder.HasOne<Operation>().WithMany().HasForeignKey(r => r.OperationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Place>().WithMany().HasForeignKey(r => r.PlaceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Goods).WithOne().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(r => r.Version).IsConcurrencyToken();
    }
}

internal sealed class RequestLineMap : IEntityTypeConfiguration<RequestLine>
{
    public void Configure(EntityTypeBuilder<RequestLine> builder)
    {
        builder.HasIndex(l => new { l.RequestId, l.ItemId }).IsUnique();
        builder.HasOne<Item>().WithMany().HasForeignKey(l => l.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RequestTemplateMap : IEntityTypeConfiguration<RequestTemplate>
{
    public void Configure(EntityTypeBuilder<RequestTemplate> builder)
    {
        builder.HasIndex(t => new { t.OperationId, t.Name }).IsUnique();
        builder.HasOne<Operation>().WithMany().HasForeignKey(t => t.OperationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(t => t.Goods).WithOne().HasForeignKey(l => l.TemplateId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RequestTemplateLineMap : IEntityTypeConfiguration<RequestTemplateLine>
{
    public void Configure(EntityTypeBuilder<RequestTemplateLine> builder)
    {
        builder.HasKey(l => new { l.TemplateId, l.ItemId });
        builder.HasOne<Item>().WithMany().HasForeignKey(l => l.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}
