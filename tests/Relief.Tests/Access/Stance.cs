using Relief.Access;

namespace Relief.Tests.Access;

/// <summary>From where somebody asks.</summary>
public enum Stance
{
    /// <summary>Nobody is signed in.</summary>
    Nobody,

    /// <summary>Signed in, without any grant.</summary>
    Stranger,

    /// <summary>The grant is for all of the operation; an administrator's is for the installation.</summary>
    Everywhere,

    /// <summary>The grant names places, and the act is for one of them.</summary>
    OwnPlace,

    /// <summary>The grant names places, and the act is for another.</summary>
    OtherPlace,

    /// <summary>The grant is for another operation.</summary>
    OtherOperation,
}

/// <summary>What an act reaches.</summary>
public enum Reaches
{
    OnePlace,
    WholeOperation,
    WholeInstallation,
}

/// <summary>What the standard says about a role that asks from a stance.</summary>
public static class Expectation
{
    public static readonly IReadOnlyList<(Role? Role, Stance Stance)> Everybody =
    [
        (null, Stance.Nobody), (null, Stance.Stranger), (Role.Administrator, Stance.Everywhere),
        .. from role in Enum.GetValues<Role>()
           where role != Role.Administrator
           from stance in new[] { Stance.Everywhere, Stance.OwnPlace, Stance.OtherPlace, Stance.OtherOperation }
           select ((Role?)role, stance),
    ];

    public static bool Permits(StandardMatrix.Row row, Reaches reaches, Role? role, Stance stance)
    {
        if (row == StandardMatrix.Anybody)
            return true;
        if (row == StandardMatrix.MerelySignedIn)
            return stance != Stance.Nobody;
        if (role is not { } held || row[held] == "-")
            return false;
        if (held == Role.Administrator)
            return true;
        if (reaches == Reaches.WholeInstallation || stance == Stance.OtherOperation)
            return false;
        return stance switch
        {
            Stance.Everywhere => true,
            _ when row == StandardMatrix.MaySee || row[held] == "mine" => true,
            Stance.OwnPlace => reaches == Reaches.OnePlace,
            _ => false,
        };
    }
}
