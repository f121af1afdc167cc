using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Access;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Layout;
using Relief.Web.Movements;

namespace Relief.Web.Situation;

public sealed partial class ContactDialog
{
    private readonly List<(Names Place, ShelterFacts? Contact)> contacts = [];
    private readonly List<RecordAct> acts = [];
    private PlaceFact about = default!;

    [CascadingParameter] private IMudDialogInstance Frame { get; set; } = default!;

    [Parameter, EditorRequired] public OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    /// <summary>A place that is silent, or a convoy that is late.</summary>
    [Parameter, EditorRequired] public int PlaceId { get; set; }

    public static Task ShowAsync(IDialogService dialogs, OperationScope scope, Picture picture, int placeId) =>
        dialogs.ShowAsync<ContactDialog>(null, new DialogParameters<ContactDialog>
        {
            { d => d.Scope, scope },
            { d => d.Picture, picture },
            { d => d.PlaceId, placeId },
        });

    protected override void OnInitialized() => about = PictureFacts.Of(Picture).Place(PlaceId)!;

    protected override async Task OnInitializedAsync()
    {
        var facts = PictureFacts.Of(Picture);
        IEnumerable<int?> asked = about.Convoy is { } convoy ? [convoy.DestinationId, convoy.DepartsFromId] : [PlaceId];
        foreach (var id in asked)
        {
            // A community has no contact in the books; its desk is the author of its last report.
            if (facts.Place(id) is { Kind: PlaceKind.Shelter } place
                && (await See.RunAsync(Scope.Caller, new(Scope.Operation.Id, place.Id))).TryGet(out var seen) && seen.MayEdit)
                contacts.Add((place.Names, seen.Shelter));
        }

        if (Picture.IsLive)
            await OfferAsync(about.Convoy?.DestinationId ?? PlaceId);
    }

    private async Task OfferAsync(int reportsFor)
    {
        if (about.Convoy is not null && await Scope.CanAsync(Permission.PlanEvacuation))
            acts.Add(RecordAct.EditConvoy);
        if (!await Scope.CanAsync(Permission.ReportPeople, reportsFor))
            return;
        acts.AddRange(about.Convoy is not null ? [RecordAct.Arrival, RecordAct.CloseConvoy] : [RecordAct.NothingChanged, RecordAct.HeadCount]);
    }

    private async Task RecordAsync(RecordAct act)
    {
        Frame.Close();
        await Dialogs.OpenAsync(act, about.Convoy is null ? PlaceId : act == RecordAct.Arrival ? about.Convoy.DestinationId : null, about.Convoy?.Id);
    }

    private static string Dialled(string phone) => new([.. phone.Where(c => char.IsAsciiDigit(c) || c is '+' or '*' or '#')]);
}
