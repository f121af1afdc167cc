using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Relief.Audit;

internal sealed class AuditMap : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.HasIndex(a => new { a.OperationId, a.At });
        builder.HasIndex(a => a.At);
    }
}
