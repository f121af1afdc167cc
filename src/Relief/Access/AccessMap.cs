using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Relief.Access;

internal sealed class UserMap : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder) => builder.Property(u => u.DisplayName).HasMaxLength(200);
}

internal sealed class GrantMap : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> builder)
    {
        builder.HasIndex(g => g.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(g => g.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(g => g.Places).WithOne().HasForeignKey(p => p.GrantId);
    }
}

internal sealed class GrantPlaceMap : IEntityTypeConfiguration<GrantPlace>
{
    public void Configure(EntityTypeBuilder<GrantPlace> builder) => builder.HasKey(p => new { p.GrantId, p.PlaceId });
}
