using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Places;

namespace Relief.Access.Tokens;

internal sealed class ApiTokenMap : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.Property(t => t.Name).HasMaxLength(200);
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(t => t.Places).WithOne().HasForeignKey(p => p.TokenId);
    }
}

internal sealed class TokenPlaceMap : IEntityTypeConfiguration<TokenPlace>
{
    public void Configure(EntityTypeBuilder<TokenPlace> builder)
    {
        builder.HasKey(p => new { p.TokenId, p.PlaceId });
        builder.HasOne<Place>().WithMany().HasForeignKey(p => p.PlaceId).OnDelete(DeleteBehavior.Restrict);
    }
}
