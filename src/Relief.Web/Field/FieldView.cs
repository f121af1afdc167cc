using System.Globalization;
using Relief.Access;
using Relief.Field;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Web.Field;

/// <summary>A place's document: what it shows, to whom, and, after a form that could not be booked, what was typed into which.</summary>
public sealed record FieldView(FieldPlace Field, Caller Caller, FieldPosted Posted, TimeProvider Clock)
{
    public DateTime Now { get; } = Clock.GetUtcNow().UtcDateTime;

    /// <summary>Another one each time.</summary>
    public Guid NewId => EntryIds.New(Clock);

    public PlaceName Place => Field.Place;

    public bool IsShelter => Place.Kind == PlaceKind.Shelter;

    public string Address => FieldAddresses.Place(Field.Operation.Code, Place.Code);

    /// <summary>On the clocks of the operation, such as "15:37".</summary>
    public string Time(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Field.Operation.Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time of day, with its day where that is not today: "27 Nov, 23:50". Scripts/field/page.ts writes the same.</summary>
    public string TimeAndDay(DateTime utc)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Field.Operation.Zone);
        return local.Date == TimeZoneInfo.ConvertTimeFromUtc(Now, Field.Operation.Zone).Date ? Time(utc) : local.ToString("d MMM", CultureInfo.CurrentCulture) + ", " + Time(utc);
    }

    public static string Stamp(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}

/// <summary>What was sent with a form that was not booked, so that nobody types it twice.</summary>
public sealed record FieldPosted(string? Form, IFormCollection? Values, IReadOnlyList<Refusal> Refusals)
{
    public static readonly FieldPosted Nothing = new(null, null, []);

    /// <summary>It comes from <see cref="TypedForms"/>: its author had been signed out when they sent it.</summary>
    public bool WasSignedOut { get; init; }

    public string? Value(string form, string name) => form == Form ? Values?[name].FirstOrDefault() : null;

    public bool Has(string form, string name, string value) => form == Form && Values?[name].Contains(value) == true;

    /// <summary>The row of an item in a form of goods; where rows differ by their lot, that of the lot.</summary>
    public PostedRow RowOf(string form, string item, string? lot)
    {
        if (form != Form || Values is null)
            return PostedRow.Nothing;
        return PostedRow.AllOf(Values).FirstOrDefault(r => r.Item == item && (lot is null || r.Lot == lot)) ?? PostedRow.Nothing;
    }

    public IReadOnlyList<Refusal> RefusalsOf(string form) => form == Form ? Refusals : [];
}

/// <summary>A row of a form of goods, as it was typed.</summary>
public sealed record PostedRow(string Item, string Lot, string Expires, string Quantity, string Damaged, string Aboard)
{
    public static readonly PostedRow Nothing = new("", "", "", "", "", "");

    /// <summary>Every row has each of the fields, so that those of one row stand at the same place of their lists.</summary>
    public static IEnumerable<PostedRow> AllOf(IFormCollection form)
    {
        for (var i = 0; i < form["item"].Count; i++)
            yield return new PostedRow(At("item", i), At("lot", i), At("expires", i), At("quantity", i), At("damaged", i), At("aboard", i));

        string At(string name, int i) => i < form[name].Count ? form[name][i]?.Trim() ?? "" : "";
    }
}

/// <summary>One of several to choose from.</summary>
public sealed record Choice(string Value, string Label)
{
    public static Choice Of(PlaceName place) => new((place.Kind == PlaceKind.Shelter ? "s." : "c.") + place.Code, place.Names.ToString());
}

/// <summary>Aspects as forms ask for them.</summary>
internal static class AsksFor
{
    public static readonly IReadOnlyList<Aspect> Care = [.. Enum.GetValues<Aspect>().Where(a => a.IsCare())];

    public static readonly IReadOnlyList<Aspect> Sexes = [.. Enum.GetValues<Aspect>().Where(a => a.IsSex() || a.IsAge())];

    public static readonly IReadOnlyList<Aspect> Served = [.. Enum.GetValues<Aspect>().Where(a => a.IsServed()).OrderByDescending(a => a)];

    public static readonly IReadOnlyList<Aspect> Needs = [.. Enum.GetValues<Aspect>().Where(a => a.IsNeed())];
}
