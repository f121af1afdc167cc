using System.Text.Json;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

/// <summary>Opens the dialogs of the record, and remembers the one that is open so that it can be opened again.</summary>
public sealed class RecordDialogs(IDialogService dialogs, OpenOperation open, PeopleHere peopleHere, TimeProvider clock, IStringLocalizer<MovementsTexts> text) : IRecordDialogs
{
    private static readonly DialogOptions Options = new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false, CloseButton = true, DefaultFocus = DefaultFocus.None };

    /// <summary>Raised when a dialog opens or closes, or what stands in it changes.</summary>
    public event EventHandler? Changed;

    public RecordForm? Current { get; private set; }

    public async Task OpenAsync(RecordAct act, int? placeId = null, int? convoyId = null)
    {
        if (open.Current is not { } scope || Current is not null)
            return;
        var form = new RecordForm
        {
            Act = act,
            OperationCode = scope.Operation.Code,
            EntryId = EntryIds.New(clock),
            OccurredAt = clock.GetUtcNow().UtcDateTime,
            Place = await NameAsync(scope, placeId),
        };
        if (convoyId is { } id)
            await PutConvoyAsync(scope, form, id);
        await ShowAsync(form);
    }

    public async Task ReverseAsync(Guid entryId)
    {
        if (open.Current is null)
            return;
        var reference = await dialogs.ShowAsync<ReverseDialog>(text["Reverse"], new DialogParameters<ReverseDialog> { { d => d.EntryId, entryId } }, Options);
        await reference.Result;
    }

    /// <summary>Opens again what stood open when the connection went away; nothing when it was written on another operation's pages.</summary>
    public async Task ResumeAsync(string draft)
    {
        if (Current is not null || string.IsNullOrWhiteSpace(draft))
            return;
        var form = JsonSerializer.Deserialize<RecordForm>(draft);
        if (form is not null && form.OperationCode == open.Current?.Operation.Code)
            await ShowAsync(form);
    }

    /// <summary>The open dialog, written down; empty when none is open.</summary>
    public string Draft() => Current is null ? "" : JsonSerializer.Serialize(Current);

    public void Touch() => Changed?.Invoke(this, EventArgs.Empty);

    private async Task ShowAsync(RecordForm form)
    {
        Current = form;
        Touch();
        try
        {
            var reference = await dialogs.ShowAsync<RecordDialog>(text[$"Act{form.Act}"], new DialogParameters<RecordDialog> { { d => d.Form, form } }, Options);
            await reference.Result;
        }
        finally
        {
            Current = null;
            Touch();
        }
    }

    private async Task<PlaceName?> NameAsync(OperationScope scope, int? placeId) =>
        placeId is { } id && (await peopleHere.RunAsync(scope.Caller, new(scope.Operation.Id, id))).TryGet(out var here) ? here.Place : null;

    private async Task PutConvoyAsync(OperationScope scope, RecordForm form, int convoyId)
    {
        if (!(await peopleHere.RunAsync(scope.Caller, new(scope.Operation.Id, convoyId))).TryGet(out var convoy))
            return;
        form.Other = convoy.Place;
        form.Destination = await NameAsync(scope, convoy.Convoy?.DestinationId);
        if (form.Act == RecordAct.Arrival)
            form.Place ??= form.Destination;
        if (form.Act == RecordAct.Departure || form.Act == RecordAct.EditConvoy)
            form.Place ??= await NameAsync(scope, convoy.Convoy?.DepartsFromId);
        form.ConvoyName = convoy.Place.Names.ToString();
        form.Seats = convoy.Convoy?.Seats;
        form.ExpectedAt = convoy.Convoy?.ExpectedAt;
        form.Version = convoy.Version;
    }
}
