using Relief.Access;
using Relief.Access.Tokens;
using static Relief.Tests.Access.Reaches;
using static Relief.Tests.Access.Sample;
using static Relief.Tests.Access.StandardMatrix;

namespace Relief.Tests.Access;

/// <summary>Samples of what lets programs in.</summary>
internal static class TokenSamples
{
    public static IEnumerable<Sample> All() =>
    [
        For<CreateToken>(MerelySignedIn, WholeInstallation, (_, _) => new CreateToken.Command("A feed", 30) { OperationId = 0 }) with { IsRefusedAnyway = true },
        For<CreateDeviceToken>(MayManageAccess, WholeInstallation, (w, p) => new CreateDeviceToken.Command("A counter", 30, Role.FieldOfficer, w.Operation.Id, [p.Shelter])),
        For<ListTokens>(MerelySignedIn, WholeInstallation, (_, _) => new ListTokens.Query(), "one's own"),
        For<ListTokens>(MayManageAccess, WholeInstallation, (_, _) => new ListTokens.Query(Everybodys: true), "everybody's"),
        Prepared<RevokeToken>(MerelySignedIn, WholeInstallation, async (w, _, caller) => new RevokeToken.Command(await TokenAsync(w, caller.UserId ?? await w.NewUserAsync())), "one's own"),
        Prepared<RevokeToken>(MayManageAccess, WholeInstallation, async (w, _, _) => new RevokeToken.Command(await TokenAsync(w, await w.NewUserAsync())), "somebody else's"),
    ];

    private static async Task<int> TokenAsync(MatrixWorld world, int userId) => (await world.Installation.AddAsync(new ApiToken
    {
        UserId = userId,
        Name = "A feed",
        Hash = world.NewId().ToByteArray(),
        CreatedById = userId,
        CreatedAt = world.Now,
        ExpiresAt = world.Now.AddDays(1),
    })).Id;
}
