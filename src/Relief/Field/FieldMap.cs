using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Access;

namespace Relief.Field;

internal sealed class RefusedReportMap : IEntityTypeConfiguration<RefusedReport>
{
    public void Configure(EntityTypeBuilder<RefusedReport> builder)
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Body).HasMaxLength(SaidReports.MaxBytes);
        builder.HasIndex(r => r.OperationId);
        builder.HasIndex(r => r.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SettlementMap : IEntityTypeConfiguration<Settlement>
{
    public void Configure(EntityTypeBuilder<Settlement> builder)
    {
        builder.HasKey(s => s.EntryId);
        builder.HasIndex(s => s.OperationId);
    }
}
