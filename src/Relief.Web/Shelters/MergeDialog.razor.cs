using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Evacuation;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Supplies;
using Relief.Web.Layout;
using Relief.Web.Shared;
using Relief.Web.Supplies;

namespace Relief.Web.Shelters;

/// <summary>Asks of which shelter this one is another record, and says what will be moved before it is.</summary>
public sealed partial class MergeDialog(MergeShelter merge, PeopleHere countPeople, ListStock list, OpenOperation open, NavigationManager navigation, ISnackbar snackbar, TimeProvider clock,
    ILogger<MergeDialog> log)
{
    private const int MostGoods = 6;

    private static readonly PlaceKind[] Shelters = [PlaceKind.Shelter];

    private Guid entryId;
    private PlaceName? into;
    private PeopleHere.View? people;
    private IReadOnlyList<ListStock.Row> goods = [];
    private string? note;
    private IReadOnlyList<Refusal> refusals = [];
    private bool sending;
    private bool failed;

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;

    /// <summary>The duplicate, as its page shows it.</summary>
    [Parameter, EditorRequired] public PlaceView Place { get; set; } = default!;

    private MarkupString Goods
    {
        get
        {
            var named = new MarkupString(string.Join(" · ", goods.Take(MostGoods)
                .Select(g => Sentence.Of("{0}: {1} {2}", g.Item.Names, g.Quantity, ItemWords.Unit(SuppliesText, g.Item.Unit, g.Quantity)).Value)));
            return goods.Count <= MostGoods ? named : Sentence.Of(Text["MergeMoreGoods"], named, goods.Count - MostGoods);
        }
    }

    public static async Task OpenAsync(IDialogService dialogs, string title, PlaceView place)
    {
        var reference = await dialogs.ShowAsync<MergeDialog>(title, new DialogParameters<MergeDialog> { { d => d.Place, place } },
            new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false, CloseButton = true });
        await reference.Result;
    }

    protected override void OnInitialized() => entryId = EntryIds.New(clock);

    // What is there is asked when it is about to be shown, as people come and go while the dialog is open.
    private async Task ChooseAsync(PlaceName? chosen)
    {
        (into, refusals) = (chosen, []);
        if (chosen is null || open.Current is not { } scope)
            return;
        var here = await countPeople.RunAsync(scope.Caller, new(scope.Operation.Id, Place.Id));
        var stock = await list.RunAsync(scope.Caller, new(scope.Operation.Id, Place.Id, null));
        refusals = [.. here.Refusals.Concat(stock.Refusals).Distinct()];
        people = here.TryGet(out var held) ? held : null;
        goods = stock.TryGet(out var rows) ? [.. rows.Where(r => r.Lots.Any(l => l.Quantity != 0))] : [];
    }

    // Sent again after an error it carries the same id, so that nothing is moved twice.
    private async Task MergeAsync()
    {
        if (sending || into is null || open.Current is not { } scope)
            return;
        (sending, failed, refusals) = (true, false, []);
        try
        {
            refusals = (await merge.RunAsync(scope.Caller, new(scope.Operation.Id, Place.Id, Place.Version, into.Id, entryId) { Note = note })).Refusals;
        }
        catch (Exception failure)
        {
            MergeFailed(log, Place.Code, entryId, failure);
            failed = true;
        }

        sending = false;
        if (failed || refusals.Count > 0)
            return;
        Dialog.Close();
        snackbar.Add(Text["MergeDone", Place.Names, into.Names].Value, Severity.Success);
        navigation.NavigateTo(scope.Page("shelters/" + Uri.EscapeDataString(into.Code)));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The merger {EntryId} of shelter {Code} could not be carried out.")]
    private static partial void MergeFailed(ILogger log, string code, Guid entryId, Exception failure);
}
