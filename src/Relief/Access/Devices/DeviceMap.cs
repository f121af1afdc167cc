using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Places;

namespace Relief.Access.Devices;

internal sealed class DeviceMap : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.Property(d => d.AppVersion).HasMaxLength(50);
        builder.HasMany(d => d.Users).WithOne().HasForeignKey(u => u.DeviceId);
        builder.HasMany(d => d.Backlog).WithOne().HasForeignKey(b => b.DeviceId);
    }
}

internal sealed class DeviceUserMap : IEntityTypeConfiguration<DeviceUser>
{
    public void Configure(EntityTypeBuilder<DeviceUser> builder)
    {
        builder.HasKey(u => new { u.DeviceId, u.UserId });
        builder.HasOne<User>().WithMany().HasForeignKey(u => u.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DeviceBacklogMap : IEntityTypeConfiguration<DeviceBacklog>
{
    public void Configure(EntityTypeBuilder<DeviceBacklog> builder)
    {
        builder.HasKey(b => new { b.DeviceId, b.UserId, b.PlaceId });
        builder.HasOne<Place>().WithMany().HasForeignKey(b => b.PlaceId).OnDelete(DeleteBehavior.Restrict);
    }
}
