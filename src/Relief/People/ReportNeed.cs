using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

/// <summary>A place says what it lacks: nobody moves, and somebody must see to it. The particulars say what and how many, or items of the catalogue do.</summary>
public sealed class ReportNeed : IUseCase<ReportNeed.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ReportDesk desk;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ReportNeed(Gate gate, ReportDesk desk, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.desk = desk;
        this.databases = databases;
    }

    public sealed record Command : Report
    {
        public required int PlaceId { get; init; }

        /// <summary>Each item once.</summary>
        public IReadOnlyList<Wanted> Wanted { get; init; } = [];

        /// <summary>What is lacking.</summary>
        internal override bool MaySay(Aspect aspect) => aspect.IsNeed();
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, ct, command.PlaceId);
        sheet.Expect(nameof(command.PlaceId), command.PlaceId, "NobodyCountedThere", PlaceKind.Community, PlaceKind.Shelter, PlaceKind.Convoy);
        await CheckWantedAsync(sheet, command.Wanted, ct);
        if (command.Particulars.Count + command.Wanted.Count == 0 && string.IsNullOrWhiteSpace(command.Note))
            sheet.Refuse("NeedOfWhat", nameof(command.Particulars));
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        return await desk.BookAsync(caller, sheet, nameof(ReportNeed), [sheet.Draft(caller, EntryKind.Need, command.PlaceId) with { Wanted = command.Wanted }], ct);
    }

    private async Task CheckWantedAsync(ReportSheet sheet, IReadOnlyList<Wanted> wanted, CancellationToken ct)
    {
        if (wanted.Count == 0)
            return;
        const string field = nameof(Command.Wanted);
        var ids = wanted.Select(w => w.ItemId).Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync(ct);
        var known = await db.Items.Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Names, ct);
        if (known.Count < ids.Count)
            sheet.Refuse("ItemNotHere", field);
        foreach (var twice in wanted.GroupBy(w => w.ItemId).Where(g => g.Count() > 1 && known.ContainsKey(g.Key)))
            sheet.Refuse("GoodsTwice", field, known[twice.Key]);
        foreach (var (_, quantity) in wanted.Where(w => w.Quantity is < 0 or > EntryRules.MaxQuantity))
            sheet.Refuse("CountBelowNothing", field, quantity);
    }
}
