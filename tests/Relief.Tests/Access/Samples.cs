using Relief.Access;
using Relief.Audit;
using Relief.Exchange;
using Relief.Finding;
using Relief.Ledger;
using Relief.Needs;
using Relief.Operations;
using Relief.Places;
using Relief.Situation;
using Relief.Tests.Exchange;
using static Relief.Tests.Access.Reaches;
using static Relief.Tests.Access.Sample;
using static Relief.Tests.Access.StandardMatrix;

namespace Relief.Tests.Access;

/// <summary>One sample or more of every use case and query. A new one belongs here, with its row of the standard.</summary>
internal static class Samples
{
    public static readonly IReadOnlyList<Sample> All = [.. Questions(), .. ReportSamples.All(), .. FieldSamples.All(), .. StockSamples.All(), .. SupplySamples.All(), .. TokenSamples.All(), .. Standards(), .. Facts(), .. Accounts(), .. OfTheInstallation()];

    private static IEnumerable<Sample> Questions() =>
    [
        For<SeeSituation>(MaySee, WholeOperation, (w, _) => new SituationQuestion(w.Operation.Id)),
        For<SeeTimeline>(MaySee, WholeOperation, (w, _) => new SituationQuestion(w.Operation.Id)),
        For<SeeAsOf>(MaySee, WholeOperation, (w, _) => new AsOfQuestion(w.Operation.Id, AsOf.AsKnownNow(w.Now.AddHours(-1)))),
        For<SeePlaceFacts>(MaySee, OnePlace, (w, p) => new SeePlaceFacts.Question(w.Operation.Id, p.Shelter)),
        For<SeePlaceHistory>(MaySee, OnePlace, (w, p) => new SeePlaceHistory.Question(w.Operation.Id, p.Shelter)),
        For<SeeFlows>(MaySee, OnePlace, (w, p) => new SeeFlows.Question(w.Operation.Id, OriginId: p.Community)),
        For<SeeMapLayers>(MaySee, WholeOperation, (w, _) => new SeeMapLayers.Query(w.Operation.Id)),
        For<ListPlaces>(MaySee, WholeOperation, (w, _) => new ListPlaces.Query(w.Operation.Id, null, 0, 100)),
        For<ReadTallies>(MaySee, WholeOperation, (w, _) => new ReadTallies.Query(w.Operation.Id, null, null, 100)),
        For<ReadJournalSince>(MaySee, WholeOperation, (w, _) => new ReadJournalSince.Query(w.Operation.Id, 0, 100)),
        For<FindAnything>(MaySee, WholeOperation, (w, _) => new FindAnything.Query(w.Operation.Id, "own")),
        For<FilterPlaces>(MaySee, WholeOperation, (w, _) => new FilterPlaces.Query(w.Operation.Id, "own")),
        For<ReadJournal>(MaySee, WholeOperation, (w, _) => new ReadJournal.Query(w.Operation.Id, new JournalFilter())),
        Prepared<ReadEntry>(MaySee, OnePlace, async (w, p, _) => new ReadEntry.Query(w.Operation.Id, await w.ReportAsync(w.System, p.Shelter))),
        Prepared<TraceCount>(MaySee, OnePlace, async (w, p, _) => new TraceCount.Query(w.Operation.Id, await w.CountAsync(p.Community))),
        For<ListOperations>(MerelySignedIn, WholeInstallation, (_, _) => new ListOperations.Query()),
        For<ReadAudit>(MayReadAudit, WholeOperation, (w, _) => new ReadAudit.Query { OperationId = w.Operation.Id }, "of an operation"),
        For<VerifyBooks>(MayReadAudit, WholeOperation, (w, _) => new VerifyBooks.Query(w.Operation.Id)),
        For<ReadAudit>(MayReadAudit, WholeInstallation, (_, _) => new ReadAudit.Query(), "of the installation"),
    ];

    private static IEnumerable<Sample> Standards() =>
    [
        For<SetStandard>(MayEditShelters, OnePlace, (w, p) => new SetStandard.Command(w.Operation.Id, p.Shelter, "water", null, null, null, null), "at a shelter"),
        For<SetStandard>(MayRunOperations, WholeOperation, (w, _) => new SetStandard.Command(w.Operation.Id, null, "toilets", null, null, null, null), "of the operation"),
    ];

    private static IEnumerable<Sample> Facts() =>
    [
        Prepared<EditShelterFacts>(MayEditShelters, OnePlace, async (w, p, _) => await ShelterAsync(w, p.Shelter)),
        Prepared<EditCommunityFacts>(MayRunOperations, WholeOperation, async (w, _, _) => await CommunityAsync(w, w.Own.Community)),
        For<AddPlace>(MayEditShelters, WholeOperation, (w, _) => new AddPlace.Command(w.Operation.Id, PlaceKind.Shelter, null, Names.Of("A school")), "a shelter"),
        For<AddPlace>(MayRunOperations, WholeOperation, (w, _) => new AddPlace.Command(w.Operation.Id, PlaceKind.Community, null, Names.Of("A village")), "a community"),
        Prepared<EditOperation>(MayRunOperations, WholeOperation, async (w, _, _) => new EditOperation.Command(w.Operation.Id, await VersionAsync(w), Details)),
        For<CreateOperation>(MayRunOperations, WholeInstallation, (w, _) => new CreateOperation.Command("op-" + w.NewId().ToString("N"), Details)),
        For<ImportFolder>(MayImportPeople, WholeOperation, (w, _) => Import(w, FolderFiles.Communities, Folder.Communities), "people"),
        For<ImportFolder>(MayImportStock, WholeOperation, (w, _) => Import(w, FolderFiles.Warehouses, "code,name_en\nWH9,Depot\n"), "stock"),
        For<ImportFolder>(MayKeepCatalogue, WholeOperation, (w, _) => Import(w, FolderFiles.Items, "code,name_en,unit,smallest_unit\nX9,Rope,metre,metre\n"), "the catalogue"),
        For<ImportFolder>(MayRunOperations, WholeInstallation, (_, _) => new ImportFolder.Command([Folder.Of(FolderFiles.Operation, Folder.Operation)]) { DryRun = true }, "a new operation"),
    ];

    private static IEnumerable<Sample> Accounts() =>
    [
        For<ListUsers>(MayManageAccess, WholeInstallation, (_, _) => new ListUsers.Query()),
        For<CreateUser>(MayManageAccess, WholeInstallation, (w, _) => new CreateUser.Command("u" + w.NewId().ToString("N"), "Somebody New", GoodPassword)),
        Prepared<SetPassword>(MayManageAccess, WholeInstallation, async (w, _, _) => new SetPassword.Command(await w.NewUserAsync(), GoodPassword)),
        Prepared<EditUser>(MayManageAccess, WholeInstallation, async (w, _, _) => new EditUser.Command(await w.NewUserAsync(), "u" + w.NewId().ToString("N"), "Somebody Else")),
        Prepared<DisableUser>(MayManageAccess, WholeInstallation, async (w, _, _) => new DisableUser.Command(await w.NewUserAsync())),
        Prepared<GrantRole>(MayManageAccess, WholeInstallation, async (w, _, _) => new GrantRole.Command(await w.NewUserAsync(), Role.Observer) { OperationId = w.Operation.Id }),
        Prepared<RevokeGrant>(MayManageAccess, WholeInstallation, async (w, _, _) => new RevokeGrant.Command(await GrantAsync(w))),
        For<ChooseLanguage>(MerelySignedIn, WholeInstallation, (_, _) => new ChooseLanguage.Command("he")),
        For<ChangeOwnName>(MerelySignedIn, WholeInstallation, (_, _) => new ChangeOwnName.Command("Somebody Myself")),
        For<ChangePassword>(MerelySignedIn, WholeInstallation, (_, _) => new ChangePassword.Command("not the old one", GoodPassword)) with { IsRefusedAnyway = true },
        For<SignIn>(Anybody, WholeInstallation, (_, _) => new SignIn.Command("nobody", "of this name")) with { IsRefusedAnyway = true },
        For<MakeFirstAdministrator>(Anybody, WholeInstallation, (_, _) => new MakeFirstAdministrator.Command("no such link", "someone", "Someone", GoodPassword)) with { IsRefusedAnyway = true },
    ];

    private static IEnumerable<Sample> OfTheInstallation() =>
    [
        For<OpenFirstRun>(InstallationAlone, WholeInstallation, (_, _) => new OpenFirstRun.Command()),
        For<OpenExerciseAccounts>(InstallationAlone, WholeInstallation, (w, _) => new OpenExerciseAccounts.Command(w.Operation.Id)),
        For<ListExerciseAccounts>(InstallationAlone, WholeInstallation, (_, _) => new ListExerciseAccounts.Query()),
        For<ExerciseSignIn>(InstallationAlone, WholeInstallation, (_, _) => new ExerciseSignIn.Command(Role.Coordinator)),
        For<StartExercise>(InstallationAlone, WholeInstallation, (_, _) => new StartExercise.Command([])),
        For<PlayExercise>(InstallationAlone, WholeInstallation, (_, _) => new PlayExercise.Command([], new HashSet<Guid>())),
    ];

    private const string GoodPassword = "green lorry seven lemons";

    private static readonly OperationDetails Details = new()
    {
        Names = Names.Of("Ridge fire"),
        TimeZone = "Asia/Jerusalem",
        Languages = ["en", "he"],
        Area = new MapArea { West = 34, South = 32, East = 36, North = 34 },
    };

    private static async Task<EditShelterFacts.Command> ShelterAsync(MatrixWorld world, int id)
    {
        var version = await world.Installation.AskAsync(async db => (await db.Places.FindAsync(id))!.Version);
        return new(world.Operation.Id, id, version, Names.Of("Shelter"), null, null,
            ShelterType.Hotel, ShelterStatus.Open, 400, null, Known.Yes, Known.Unknown, Known.No, null, null);
    }

    private static async Task<EditCommunityFacts.Command> CommunityAsync(MatrixWorld world, int id)
    {
        var version = await world.Installation.AskAsync(async db => (await db.Places.FindAsync(id))!.Version);
        return new(world.Operation.Id, id, version, Names.Of("Village " + version), [], null, null, null, null);
    }

    private static ImportFolder.Command Import(MatrixWorld world, string file, string text) =>
        new([Folder.Of(file, text)]) { OperationId = world.Operation.Id, DryRun = true };

    private static Task<int> VersionAsync(MatrixWorld world) => world.Installation.AskAsync(async db =>
        (await db.Operations.FindAsync(world.Operation.Id))!.Version);

    private static async Task<int> GrantAsync(MatrixWorld world) => (await world.Installation.AddAsync(new Grant
    {
        UserId = await world.NewUserAsync(),
        Role = Role.Observer,
        OperationId = world.Operation.Id,
        GrantedById = null,
        GrantedAt = world.Now,
    })).Id;
}
