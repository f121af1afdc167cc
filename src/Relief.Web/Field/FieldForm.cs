using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Relief.Ledger;

namespace Relief.Web.Field;

/// <summary>
/// Makes the report of a form that was sent without the script. Scripts/field/report.ts makes the same of the same fields on
/// the phone; a test holds the two together.
/// </summary>
internal sealed class FieldForm(FieldView view, IFormCollection form)
{
    private const string Nobody = "?";

    /// <summary>The clocks of people and of this server differ by a little.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    private string Here => view.Place.Code;

    /// <summary>UTF-8, as it is booked.</summary>
    public byte[] ToReport(string withdrawnBecause)
    {
        var report = new JsonObject
        {
            ["id"] = Text("id") ?? view.NewId.ToString(),
            ["operation"] = view.Field.Operation.Code,
            ["place"] = Here,
            ["occurredAt"] = FieldView.Stamp(OccurredAt()),
        };
        foreach (var (name, value) in Said(withdrawnBecause))
            report[name] = value?.DeepClone();
        var particulars = new JsonObject(Particulars().Select(p => KeyValuePair.Create(p.Name, (JsonNode?)p.Quantity)));
        if (particulars.Count > 0)
            report["particulars"] = particulars;
        if (Text("note") is { } note)
            report["note"] = note;
        return JsonSerializer.SerializeToUtf8Bytes(report, Api.ApiJson.Options);
    }

    private JsonObject Said(string withdrawnBecause) => Text("form") switch
    {
        "arrived" when view.IsShelter => Arrival(),
        "arrived" => new() { ["kind"] = "return_home", ["from"] = Text("convoy") ?? CodeOf(Source) ?? "@unaccounted", ["to"] = Here, ["peopleInAll"] = Number("people") },
        "left" => Departure(),
        "count" => new() { ["kind"] = "head_count", ["counted"] = Number("people") },
        "nothing" => new() { ["kind"] = "nothing_changed" },
        "need" => GoodsForm.Rows(form) is { Count: > 0 } goods ? new() { ["kind"] = "need", ["goods"] = goods } : new() { ["kind"] = "need" },
        "goods" => new() { ["kind"] = "goods_received", ["goods"] = GoodsForm.Rows(form), ["donor"] = Text("donor") },
        "handed" => new() { ["kind"] = "distribution", ["goods"] = GoodsForm.Rows(form) },
        "stock" => new() { ["kind"] = "stocktake", ["goods"] = GoodsForm.Rows(form, takesNothing: true) },
        ['w', '-', .. var consignment] => new() { ["kind"] = "consignment_received", ["consignment"] = consignment, ["goods"] = GoodsForm.Receipt(form) },
        "problem" => new() { ["kind"] = "problem" },
        "withdraw" => new() { ["kind"] = "reversal", ["reverses"] = Text("reverses"), ["note"] = withdrawnBecause },
        _ => new() { ["kind"] = Text("form") ?? "" },
    };

    private string Source => (Text("from") == "other" ? Text("other") : Text("from")) ?? Nobody;

    private JsonObject Arrival()
    {
        var (convoy, source) = (Text("convoy"), Source);
        var said = new JsonObject { ["kind"] = "arrival", ["from"] = convoy ?? CodeOf(source) };
        if (source.StartsWith("c.", StringComparison.Ordinal))
            said["people"] = People(CodeOf(source));
        else if (source == Nobody && convoy is null)
            said["people"] = People(null);
        else
            said["peopleInAll"] = Number("people");
        if (convoy is not null && Text("closes") is not null)
            said["closesConvoy"] = true;
        return said;
    }

    private JsonObject Departure()
    {
        var way = Text("way");
        var to = way switch
        {
            "convoy" => Text("convoy"),
            "shelter" => CodeOf(Text("shelter") ?? ""),
            "home" => CodeOf(Text("home") ?? ""),
            _ => way,
        };
        if (!view.IsShelter)
        {
            return way switch
            {
                "convoy" => new() { ["kind"] = "departure", ["to"] = to, ["peopleInAll"] = Number("people") },
                "shelter" or "@hosts" => new() { ["kind"] = "own_way", ["to"] = to, ["peopleInAll"] = Number("people") },
                _ => new() { ["kind"] = "transfer", ["from"] = Here, ["to"] = to, ["peopleInAll"] = Number("people") },
            };
        }

        var said = new JsonObject { ["kind"] = way == "home" ? "return_home" : "transfer", ["from"] = Here, ["to"] = to };
        if (way == "home" || Text("of") is null)
            said["peopleInAll"] = Number("people");
        else
            said["people"] = People(CodeOf(Text("of")!));
        return said;
    }

    private JsonArray People(string? origin) => [new JsonObject { ["origin"] = origin, ["people"] = Number("people") }];

    private IEnumerable<(string Name, long Quantity)> Particulars()
    {
        foreach (var aspect in Enum.GetValues<Aspect>())
        {
            var name = aspect.Name();
            var isTicked = form["tick"].Contains(name);
            var quantity = Number("q." + name);
            if (aspect.IsNeed() || aspect.IsCare() ? isTicked : quantity > 0)
                yield return (name, quantity ?? (aspect.IsNeed() ? 0 : 1));
        }
    }

    /// <summary>Why the time that was chosen cannot be meant; null where it can.</summary>
    public Refusal? CheckTime()
    {
        if (Text("when") != "time")
            return null;
        if (TimeOfDay is not { } time)
            return new Refusal("TimeOfDayMissing") { Field = "time" };
        return OccurredAt() > view.Now + ClocksDiffer ? new Refusal("TimeOfDayToCome", time.ToString("HH:mm", CultureInfo.InvariantCulture), view.Time(view.Now)) { Field = "time" } : null;
    }

    private TimeOnly? TimeOfDay => TimeOnly.TryParse(Text("time"), CultureInfo.InvariantCulture, out var time) ? time : null;

    private DateTime OccurredAt()
    {
        if (Text("when") != "time")
            return view.Now.AddMinutes(-Math.Clamp(Number("when") ?? 0, 0, 24 * 60));
        if (TimeOfDay is not { } time)
            return view.Now;
        var zone = view.Field.Operation.Zone;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(view.Now, zone));
        var local = (Text("yesterday") is null ? today : today.AddDays(-1)).ToDateTime(time);
        // The hour that is left out in the night in which clocks are changed.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    /// <summary>The code behind "c." or "s.", or that of a place outside; null where nobody knows.</summary>
    private static string? CodeOf(string source) => source is Nobody or "" ? null : source is ['c' or 's', '.', ..] ? source[2..] : source;

    private string? Text(string name) => form[name].FirstOrDefault() is { Length: > 0 } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private long? Number(string name) => GoodsForm.Whole(Text(name));
}
