using Microsoft.AspNetCore.Components;
using Relief.Access;
using Relief.Ledger;
using Relief.Supplies.Consignments;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Consignments;

/// <summary>What came out of a consignment, counted line by line. A line that is left empty is not counted yet and stays aboard.</summary>
public sealed partial class ReceivePage(SeeConsignment see, ReceiveConsignment receive, TimeProvider clock, NavigationManager navigation, ILogger<ReceivePage> log)
{
    private readonly List<CountedLot> lines = [];
    private ConsignmentView? view;
    private IReadOnlyList<Refusal> refusals = [];
    private Guid entryId;
    private DateTime occurredAt;
    private string? note;
    private bool isForbidden;
    private bool sending;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter] public string Code { get; set; } = "";

    [Parameter] public string ConsignmentCode { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        (entryId, occurredAt) = (EntryIds.New(clock), clock.GetUtcNow().UtcDateTime);
        var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, ConsignmentCode));
        refusals = outcome.Refusals;
        isForbidden = outcome.TryGet(out view) ? !await Scope.CanAsync(Permission.CountStock, view.BoundFor.Id) : !await Scope.CanSomewhereAsync(Permission.CountStock);
        if (view is null || isForbidden)
            return;
        lines.AddRange(view.Lines.Where(l => l.Aboard > 0).Select(l => new CountedLot(l)));
    }

    private MarkupString Words(CountedLot line) => line.IsWrong ? default : !line.IsCounted ? Sentence.Of(Text["NotCountedYet"])
        : line.Received is null ? Sentence.Of(Text["SayReceived"])
        : line.RestComes && line.Rest > 0 ? Sentence.Of(Text["StaysAboard"], line.Rest)
        : line.Missing > 0 ? Sentence.Of(Text["WillMiss"], line.Missing)
        : line.Missing < 0 ? Sentence.Of(Text["WillBeTooMuch"], -line.Missing)
        : Sentence.Of(Text["AllAccounted"]);

    private async Task SendAsync()
    {
        if (sending || view is null)
            return;
        (sending, failed, refusals) = (true, false, []);
        try
        {
            var outcome = await receive.RunAsync(Scope.Caller, new()
            {
                OperationId = Scope.Operation.Id,
                EntryId = entryId,
                OccurredAt = occurredAt,
                ConsignmentId = view.Id,
                Note = note,
                Goods = [.. lines.Where(l => l.IsCounted).Select(l => new ReceiveConsignment.Counted(l.Of.Item.Id, l.Of.LotId, l.Received, l.Damaged ?? 0, l.Received is null ? 0 : l.Missing)).Where(g => g.Received != 0 || g.Damaged != 0 || g.Missing != 0)],
            });
            refusals = outcome.Refusals;
            if (outcome.Succeeded)
                navigation.NavigateTo(Scope.Page(ConsignmentWords.Page(view.Code)));
        }
        catch (Exception failure)
        {
            SendFailed(log, entryId, failure);
            failed = true;
        }

        sending = false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The receipt {Entry} could not be sent.")]
    private static partial void SendFailed(ILogger log, Guid entry, Exception failure);

    /// <summary>One lot while it is counted.</summary>
    private sealed class CountedLot(ConsignmentView.Line of)
    {
        public ConsignmentView.Line Of => of;

        public long? Received { get; set; }

        public long? Damaged { get; set; }

        /// <summary>What was not counted now is still aboard, or on another vehicle.</summary>
        public bool RestComes { get; set; }

        public bool IsCounted => Received is not null || Damaged is not null;

        /// <summary>One of the fields holds no number, and says so.</summary>
        public bool IsWrong => Received < 0 || Damaged < 0;

        public long Rest => Of.Aboard - (Received ?? 0) - (Damaged ?? 0);

        public long Missing => RestComes && Rest > 0 ? 0 : Rest;
    }
}
