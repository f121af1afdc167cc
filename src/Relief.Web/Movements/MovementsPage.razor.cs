using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

public sealed partial class MovementsPage(SeeSituation see, SituationBoard board, FindPlace find, NavigationManager navigation, IStringLocalizer<MovementsTexts> text)
{
    private Journal? journal;
    private EntryPane? pane;
    private Picture? picture;
    private IReadOnlyList<Refusal> refusals = [];
    private JournalChoice choice = new();
    private IDisposable? subscription;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "entry")] public Guid? EntryId { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Words { get; set; }

    [SupplyParameterFromQuery] public string? Place { get; set; }

    [SupplyParameterFromQuery] public string? Origin { get; set; }

    [SupplyParameterFromQuery] public string? Kinds { get; set; }

    [SupplyParameterFromQuery] public string? Author { get; set; }

    [SupplyParameterFromQuery] public string? Door { get; set; }

    [SupplyParameterFromQuery] public string? From { get; set; }

    [SupplyParameterFromQuery] public string? Until { get; set; }

    [SupplyParameterFromQuery] public string? Clock { get; set; }

    [SupplyParameterFromQuery] public string? Only { get; set; }

    private IStringLocalizer<MovementsTexts> Text => text;

    protected override async Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
            subscription = board.Subscribe(Scope.Operation.Id, () => _ = InvokeAsync(RefreshAsync));
        await LookAsync();
    }

    protected override async Task OnParametersSetAsync() => choice = new JournalChoice
    {
        Text = string.IsNullOrWhiteSpace(Words) ? null : Words,
        Place = await PlaceAsync(Place, choice.Place),
        Origin = await PlaceAsync(Origin, choice.Origin),
        Kinds = JournalChoice.KindsOf(Kinds),
        Author = string.IsNullOrWhiteSpace(Author) ? null : Author,
        Door = JournalChoice.ValueOf<Door>(Door),
        From = JournalChoice.DayOf(From),
        Until = JournalChoice.DayOf(Until),
        Clock = JournalChoice.ValueOf<JournalClock>(Clock) ?? JournalClock.Recorded,
        Only = JournalChoice.ValueOf<JournalOnly>(Only) ?? JournalOnly.Everything,
    };

    public void Dispose() => subscription?.Dispose();

    private async Task RefreshAsync()
    {
        await LookAsync();
        if (journal is not null)
            await journal.RefreshAsync();
        if (pane is not null)
            await pane.RefreshAsync();
        StateHasChanged();
    }

    private async Task LookAsync()
    {
        var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id));
        refusals = outcome.Refusals;
        picture = outcome.TryGet(out var seen) ? seen : null;
    }

    private async Task<PlaceName?> PlaceAsync(string? code, PlaceName? known)
    {
        if (string.IsNullOrWhiteSpace(code) || code == known?.Code)
            return string.IsNullOrWhiteSpace(code) ? null : known;
        var outcome = await find.RunAsync(Scope.Caller, new(Scope.Operation.Id, code, [], Most: 50));
        return outcome.TryGet(out var found) ? found.FirstOrDefault(f => string.Equals(f.Place.Code, code, StringComparison.OrdinalIgnoreCase))?.Place : null;
    }

    private void Choose(JournalChoice wanted) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(wanted.Query()), replace: true);

    private string AddressOf(Guid? entryId) => navigation.GetUriWithQueryParameter("entry", entryId);
}
