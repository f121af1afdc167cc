using Relief.Access;

namespace Relief.Web.Tests.Pipeline;

/// <summary>Who may open which page and endpoint, as the standard has it. A new one belongs here, beside those that are like it.</summary>
internal static class DoorBook
{
    private static readonly Role[] Everyone = Enum.GetValues<Role>();

    private static readonly Dictionary<string, Door> Doors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/healthz"] = Door.Open,
        ["/readyz"] = Door.Open,
        ["/sign-in"] = Door.Open,
        ["/first-run"] = Door.Open,
        ["/not-found"] = Door.Open,
        ["/status/{Status:int}"] = Door.Open with { MayBeMissing = true },
        ["/error"] = Door.Open,
        ["/language"] = Door.Form,
        ["/sign-out"] = Door.Form,
        ["/field/"] = Door.SignedIn,
        ["/field/{operation}/{place}"] = Door.For(Role.FieldOfficer, Role.ShelterManager, Role.Coordinator),
        ["/field/shell"] = Door.Open,
        ["/field/sw.js"] = Door.Open,
        ["/field/manifest.webmanifest"] = Door.Open,
        ["/field/device"] = Door.Form with { NeedsSignIn = true },
        ["/api/v1/contact"] = Door.Form,
        ["/api/v1/device/key"] = Door.For(),
        ["/api/v1/entries"] = Door.SignedIn,
        ["/api/v1/entries/batch"] = Door.SignedIn,
        ["/api/v1/openapi.json"] = Door.SignedIn,
        ["/api/v1/reference"] = Door.SignedIn,
        ["/api/v1/operations"] = Door.SignedIn,
        ["/api/v1/operations/{code}/places"] = Door.For(Everyone),
        ["/api/v1/operations/{code}/tallies"] = Door.For(Everyone),
        ["/api/v1/operations/{code}/situation"] = Door.For(Everyone),
        ["/api/v1/operations/{code}/journal"] = Door.For(Everyone),
        ["/"] = Door.SignedIn,
        ["/password"] = Door.SignedIn,
        ["/name"] = Door.SignedIn,
        ["/operations"] = Door.SignedIn,
        ["/operations/new"] = Door.For(Role.Administrator),
        ["/operations/import"] = Door.SignedIn,
        ["/access"] = Door.For(Role.Administrator),
        ["/tokens"] = Door.SignedIn,
        ["/access/tokens"] = Door.For(Role.Administrator),
        ["/access/new"] = Door.For(Role.Administrator),
        ["/access/{UserId:int}"] = Door.For(Role.Administrator),
        ["/audit"] = Door.For(Role.Administrator, Role.Coordinator),
        ["/op/{Code}/map/layers/{layer}"] = Door.For(Everyone) with { MayBeMissing = true },
        ["/w/{operation}/{consignment}"] = Door.SignedIn with { MayBeMissing = true },
        ["/access/devices"] = Door.For(Role.Administrator),
        ["/op/{Code}/field"] = Door.For(Role.FieldOfficer, Role.ShelterManager, Role.Coordinator),
        ["/op/{Code}/devices"] = Door.For(Role.Administrator, Role.Coordinator),
        ["/op/{Code}/supplies/import"] = Door.For(Role.LogisticsOfficer, Role.Coordinator, Role.Administrator),
        ["/op/{Code}/supplies/requests/new"] = Door.For(Role.FieldOfficer, Role.ShelterManager, Role.LogisticsOfficer, Role.Coordinator),
        ["/op/{Code}/supplies/requests/{RequestCode}/edit"] = Door.For(Role.FieldOfficer, Role.ShelterManager, Role.LogisticsOfficer, Role.Coordinator),
        ["/op/{Code}/supplies/consignments/new"] = Door.For(Role.LogisticsOfficer, Role.Coordinator),
        ["/op/{Code}/supplies/consignments/{ConsignmentCode}/receive"] = Door.For(Role.FieldOfficer, Role.ShelterManager, Role.LogisticsOfficer, Role.Coordinator),
        ["/op/{Code}/settings"] = Door.For(Role.Administrator, Role.Coordinator),
    };

    /// <summary>Null for a page or endpoint that nobody has written down.</summary>
    public static Door? Of(string pattern) => Doors.GetValueOrDefault(pattern)
        ?? (pattern.StartsWith("/op/{Code}/", StringComparison.OrdinalIgnoreCase) ? Door.For(Everyone) : null);

    /// <param name="Roles">Null: whoever is signed in.</param>
    internal sealed record Door(bool NeedsSignIn, IReadOnlySet<Role>? Roles, bool IsForm)
    {
        /// <summary>What is asked for in these tests is not there; whoever may look is told so.</summary>
        public bool MayBeMissing { get; init; }

        public static readonly Door Open = new(false, null, false);

        /// <summary>Takes its own forms only, from anybody.</summary>
        public static readonly Door Form = new(false, null, true);

        public static readonly Door SignedIn = new(true, null, false);

        public static Door For(params Role[] roles) => new(true, roles.ToHashSet(), false);
    }
}
