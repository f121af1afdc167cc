using Relief.Access;
using Relief.Access.Tokens;
using Relief.Ledger;
using Relief.People;

namespace Relief.Tests.Access.Tokens;

/// <summary>An operation with two shelters, another operation, and people who make tokens.</summary>
internal sealed class TokenWorld : IAsyncDisposable
{
    public required Installation Installation { get; init; }

    public required TestOperation Operation { get; init; }

    public required TestOperation Elsewhere { get; init; }

    public required int Hotel { get; init; }

    public required int School { get; init; }

    public required Caller Coordinator { get; init; }

    /// <summary>A field officer of the hotel.</summary>
    public required Caller Officer { get; init; }

    public required Caller Administrator { get; init; }

    public static async Task<TokenWorld> MakeAsync(DatabaseKind kind)
    {
        var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        return new TokenWorld
        {
            Installation = installation,
            Operation = operation,
            Elsewhere = await installation.OperationAsync("south"),
            Hotel = hotel,
            School = await operation.ShelterAsync("school"),
            Coordinator = await installation.CallerAsync(Role.Coordinator, operation),
            Officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel),
            Administrator = await installation.CallerAsync(Role.Administrator, operation),
        };
    }

    public Task<Outcome<IssuedToken>> CreateAsync(Caller caller, CreateToken.Command command) => Installation.Get<CreateToken>().RunAsync(caller, command);

    public async Task<string> RefusalAsync(Caller caller, CreateToken.Command command) => (await CreateAsync(caller, command)).Refusals.Single().Code;

    public ValueTask<HeldToken?> PresentAsync(string text) => Installation.Get<TokenBook>().OfAsync(text, default);

    public async Task<IReadOnlyList<TokenView>> ListAsync(Caller caller) => (await Installation.Get<ListTokens>().RunAsync(caller, new())).Value;

    /// <summary>The program that presents a token.</summary>
    public async Task<Caller> CallerAsync(string text)
    {
        var held = await PresentAsync(text);
        return new Caller { UserId = held!.UserId, Name = held.Name, Door = Door.Api, Narrowed = held.Scope };
    }

    /// <summary>The program with a token that somebody has made for it.</summary>
    public async Task<Caller> ProgramAsync(Caller of, CreateToken.Command command) => await CallerAsync((await CreateAsync(of, command)).Value.Text);

    public Task<Outcome<BookedReport>> ReportAsync(Caller caller, int placeId) => Installation.Get<ReportNothingChanged>().RunAsync(caller, new()
    {
        OperationId = Operation.Id,
        EntryId = EntryIds.New(Installation.Clock),
        OccurredAt = Installation.Now,
        PlaceId = placeId,
    });

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
