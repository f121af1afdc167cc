using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Relief.Supplies;
using Relief.Supplies.Catalogue;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Catalogue;

public sealed partial class ItemDialog
{
    private Acting acting = default!;
    private string? en, he, ar, code, category, smallest, unit, pieces, weight, volume, life, needed, basis, neededSource, aliases, source, satisfies, satisfiesUnits;
    private string byLot = "";
    private ListItemWords.View known = new([], []);

    [CascadingParameter] private IMudDialogInstance Frame { get; set; } = default!;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    /// <summary>Null for a new item.</summary>
    [Parameter] public SeeItem.View? Item { get; set; }

    private ItemFacts Facts => new()
    {
        Names = Names.Of(en ?? "", he, ar),
        Category = ItemWords.Written(known.Categories, CategoryWord, category),
        SmallestUnit = ItemWords.Written(known.Units, UnitWord, smallest) ?? "",
        Unit = ItemWords.Written(known.Units, UnitWord, unit),
        PiecesPerUnit = Typed.Whole(pieces),
        ByLot = byLot switch { "yes" => true, "no" => false, _ => null },
        ShelfLifeDays = Typed.Whole(life),
        WeightKg = Typed.Real(weight),
        VolumeL = Typed.Real(volume),
        Quantity = Typed.Real(needed),
        QuantityBasis = basis,
        QuantitySource = neededSource,
        Source = source,
        Satisfies = satisfies,
        SatisfiesUnits = Typed.Whole(satisfiesUnits),
        Aliases = aliases?.Split('|') ?? [],
    };

    private IEnumerable<string> Categories => ItemWords.Categories(Text, known.Categories).Select(c => c.Word);

    private IEnumerable<string> Units => known.Units.Select(UnitWord).Distinct(StringComparer.Ordinal).OrderByShown(u => u);

    private string CategoryWord(string written) => ItemWords.Category(Text, written);

    private string UnitWord(string written) => ItemWords.Unit(Text, written);

    // What a file once said of it can be kept.
    private IEnumerable<string> Bases => Item?.QuantityBasis is { } said && !QuantityBases.All.Contains(said) ? QuantityBases.All.Append(said) : QuantityBases.All;

    /// <summary>The item that was saved; null where it was left.</summary>
    public static async Task<ItemName?> ShowAsync(IDialogService dialogs, string title, SeeItem.View? item)
    {
        var shown = await dialogs.ShowAsync<ItemDialog>(title, new DialogParameters<ItemDialog> { { d => d.Item, item } },
            new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, CloseButton = true, BackdropClick = false });
        return (await shown.Result)?.Data as ItemName;
    }

    protected override async Task OnInitializedAsync()
    {
        acting = new Acting(Log);
        if (Item is { } item)
            Fill(item);
        if ((await Known.RunAsync(Scope.Caller, new(Scope.Operation.Id))).TryGet(out var words))
            known = words;
    }

    private void Fill(SeeItem.View item)
    {
        (en, he, ar) = (item.Name.Names.En, item.Name.Names.He, item.Name.Names.Ar);
        (category, smallest, unit) = (item.Category is { } written ? CategoryWord(written) : null, UnitWord(item.Name.Unit), UnitWord(item.Unit));
        (pieces, life) = (item.PiecesPerUnit?.ToString(CultureInfo.InvariantCulture), item.ShelfLifeDays?.ToString(CultureInfo.InvariantCulture));
        (weight, volume, needed) = (Exact(item.WeightKg), Exact(item.VolumeL), Exact(item.Quantity));
        (basis, neededSource, source) = (item.QuantityBasis, item.QuantitySource, item.Source);
        (satisfies, satisfiesUnits) = (item.Satisfies, item.SatisfiesUnits?.ToString(CultureInfo.InvariantCulture));
        byLot = item.ByLot switch { true => "yes", false => "no", _ => "" };
        aliases = string.Join('|', item.Aliases);
    }

    private async Task SaveAsync()
    {
        ItemName? saved = null;
        if (await acting.RunAsync(async () =>
        {
            var outcome = await Saving.RunAsync(Scope.Caller, new(Scope.Operation.Id, Item?.Name.Id, code, Item?.Version ?? 0, Facts));
            saved = outcome.TryGet(out var item) ? item : null;
            return outcome;
        }))
            Frame.Close(DialogResult.Ok(saved));
    }

    private static string? Exact(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
