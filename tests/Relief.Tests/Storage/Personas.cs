using Relief.Access;

namespace Relief.Tests.Storage;

/// <summary>People who act in tests: each has an account and at most one grant, as rows in the database.</summary>
internal static class Personas
{
    private static int met;

    public static async Task<Caller> MakeAsync(Installation installation, Role? role, int? operationId, int[] placeIds)
    {
        var name = $"{role?.ToString() ?? "Stranger"} {Interlocked.Increment(ref met)}";
        var login = name.Replace(' ', '-').ToLowerInvariant();
        var user = await installation.AddAsync(new User
        {
            UserName = login,
            NormalizedUserName = login.ToUpperInvariant(),
            DisplayName = name,
            CreatedAt = installation.Now,
            SecurityStamp = login,
        });
        if (role is { } held)
        {
            await installation.AddAsync(new Grant
            {
                UserId = user.Id,
                Role = held,
                OperationId = operationId,
                Places = [.. placeIds.Select(id => new GrantPlace { PlaceId = id })],
                GrantedById = null,
                GrantedAt = installation.Now,
            });
        }

        return new Caller { UserId = user.Id, Name = name, Door = Door.Web, Address = "192.0.2.7" };
    }
}
