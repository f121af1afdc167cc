using System.Globalization;
using Microsoft.AspNetCore.Components;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies;
using Relief.Web.Layout;

namespace Relief.Web.Supplies;

public sealed partial class StockTable(SeeStock see, ILogger<StockTable> log)
{
    private IReadOnlyList<SeeStock.Row>? all;
    private IReadOnlyList<Refusal> refusals = [];
    private (int, long, AsOf?)? asked;
    private bool failed;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    [Parameter, EditorRequired] public Picture Picture { get; set; } = default!;

    [Parameter, EditorRequired] public StockListAddress Address { get; set; } = default!;

    /// <summary>The reader wants the list otherwise.</summary>
    [Parameter] public EventCallback<StockListAddress> OnChange { get; set; }

    private static readonly (string Expires, string Word)[] Expiries = [("expired", "ExpiredAlready"), ("7", "ExpiresIn7Days"), ("30", "ExpiresIn30Days")];

    private IReadOnlyList<SeeStock.Row>? Rows => all is null ? null : StockList.Of(all, Address.Choice, Today, CultureInfo.CurrentUICulture, category => ItemWords.Category(Text, category));

    private DateOnly Today => DateOnly.FromDateTime(Scope.Local(Picture.At));

    protected override Task OnParametersSetAsync() => asked == Wanted ? Task.CompletedTask : LoadAsync();

    private (int, long, AsOf?) Wanted => (Scope.Operation.Id, Picture.Sequence, Picture.Moment);

    private async Task LoadAsync()
    {
        asked = Wanted;
        try
        {
            var outcome = await see.RunAsync(Scope.Caller, new(Scope.Operation.Id, Picture.Moment));
            refusals = outcome.Refusals;
            all = outcome.TryGet(out var rows) ? rows : null;
            failed = false;
        }
        catch (Exception failure)
        {
            LoadFailed(log, failure);
            failed = true;
        }
    }

    private Task Choose(Func<StockChoice, StockChoice> change) => OnChange.InvokeAsync(Address with { Choice = change(Address.Choice) });

    private Task CategoryAsync(ChangeEventArgs chosen) => Choose(c => c with { Category = chosen.Value is string { Length: > 0 } category ? category : null });

    private Task ExpiresAsync(ChangeEventArgs chosen) => Choose(c => c with { ExpiringDays = StockListAddress.Parse(null, null, null, null, chosen.Value as string).Choice.ExpiringDays });

    // In how many places some of it has expired, or will before it is used.
    private RenderFragment Expiring(SeeStock.Row row) => builder =>
    {
        foreach (var (expired, places) in Picture.Expiring.Where(e => e.Lot.Item.Id == row.Item.Id).Select(e => (e.IsExpired, e.PlaceId)).Distinct().CountBy(e => e.IsExpired).OrderByDescending(e => e.Key))
        {
            builder.OpenElement(0, "span");
            builder.AddAttribute(1, "class", expired ? "r-bad r-nowrap" : "r-warn r-nowrap");
            builder.AddContent(2, Text[expired ? "ExpiredAt" : "ExpiresUnusedAt", places].Value);
            builder.CloseElement();
            builder.AddContent(3, " ");
        }
    };

    // The books say that more left than came.
    private static string? Bad(long quantity) => quantity < 0 ? "r-bad" : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "The stock could not be read.")]
    private static partial void LoadFailed(ILogger log, Exception failure);
}
