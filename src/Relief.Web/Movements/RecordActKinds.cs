using Relief.Access;
using Relief.Web.Layout;

namespace Relief.Web.Movements;

/// <summary>What the dialogs of the record have in common, and what tells them apart.</summary>
public static class RecordActKinds
{
    public static bool IsOfGoods(this RecordAct act) => act is >= RecordAct.ReceiveGoods and <= RecordAct.TakeApartKits;

    public static bool IsOfKits(this RecordAct act) => act is RecordAct.AssembleKits or RecordAct.TakeApartKits;

    /// <summary>What one must be permitted to record it.</summary>
    public static Permission Needs(this RecordAct act) => act switch
    {
        _ when act.IsOfGoods() => Permission.CountStock,
        RecordAct.NewConvoy or RecordAct.EditConvoy => Permission.PlanEvacuation,
        _ => Permission.ReportPeople,
    };

    /// <summary>What the menu offers somebody: what one may record at some place at least.</summary>
    public static async Task<IReadOnlyList<RecordAct>> OpenToAsync(OperationScope scope, CancellationToken ct = default)
    {
        var open = new List<RecordAct>();
        foreach (var act in Enum.GetValues<RecordAct>().Where(a => a <= RecordAct.NewConvoy))
        {
            if (await scope.CanSomewhereAsync(act.Needs(), ct))
                open.Add(act);
        }

        return open;
    }

    /// <summary>The letter that opens it with Alt.</summary>
    public static string Key(this RecordAct act) => act switch
    {
        RecordAct.Departure => "D",
        RecordAct.Arrival => "A",
        RecordAct.OwnWay => "O",
        RecordAct.Transfer => "T",
        RecordAct.ReturnHome => "R",
        RecordAct.HeadCount => "H",
        RecordAct.NothingChanged => "N",
        RecordAct.Need => "W",
        RecordAct.Problem => "P",
        RecordAct.ReceiveGoods => "G",
        RecordAct.Distribution => "U",
        RecordAct.Loss => "L",
        RecordAct.Stocktake => "K",
        RecordAct.AssembleKits => "M",
        RecordAct.TakeApartKits => "X",
        _ => "C",
    };
}
