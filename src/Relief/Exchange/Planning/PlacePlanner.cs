using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Exchange.Planning;

/// <summary>Compares the places of the files with those that are known.</summary>
internal sealed class PlacePlanner(ImportPlan plan, Findings findings, ImportTerms terms)
{
    public void Plan(IReadOnlyList<PlaceRow> rows)
    {
        foreach (var row in rows)
        {
            if (Target(row) is not { } place)
                continue;
            if (place.Row is { } earlier)
            {
                findings.Bad(row.File, row.Line, "code", new Refusal("ImportCodeInTwoFiles", place.Code, earlier.File, earlier.Line));
                continue;
            }

            place.Row = row;
            plan.Named.Add(place);
            if (place.MergedInto is { } into)
                findings.Note(row.File, row.Line, new Refusal("ImportPlaceMerged", place.ToString(), into.ToString()));
            else if (place.IsNew || !terms.KeepKnown)
                Apply(place, row);
        }

        foreach (var convoy in plan.Named.Where(p => p.Kind == PlaceKind.Convoy && (p.IsNew || !terms.KeepKnown)))
            LinkConvoy(convoy, (ConvoyRow)convoy.Row!);
        foreach (var place in plan.Named)
            TellChanges(place);
    }

    private PlannedPlace? Target(PlaceRow row)
    {
        if (row.Code is not { } code)
            return ByName(row);
        if (plan.Places.WithCode(code) is { } known)
        {
            if (known.Kind == row.Kind)
                return known;
            findings.Bad(row.File, row.Line, "code", new Refusal("ImportCodeOfOtherKind", known.ToString()));
            return null;
        }

        if (row.NameEn is null)
        {
            findings.Bad(row.File, row.Line, "name_en", new Refusal("ImportNameMissing"));
            return null;
        }

        var place = new PlannedPlace { Kind = row.Kind, Code = code };
        plan.Places.Add(place);
        return place;
    }

    private PlannedPlace? ByName(PlaceRow row)
    {
        var found = row.Spellings.Select(s => plan.Places.Find(s, k => k == row.Kind)).ToList();
        var places = found.Where(f => f.Succeeded).Select(f => f.Value).Distinct().ToList();
        if (places.Count == 1)
            return places[0];
        var ambiguous = found.SelectMany(f => f.Refusals).FirstOrDefault(r => r.Code == "ImportPlaceAmbiguous");
        findings.Bad(row.File, row.Line, "code", ambiguous ?? new Refusal("ImportNoCodeNoName"));
        return null;
    }

    private static void Apply(PlannedPlace place, PlaceRow row)
    {
        place.After = (place.Before ?? PlaceState.Nothing).With(row);
        var known = place.Spellings.ToHashSet(StringComparer.Ordinal);
        foreach (var alias in row.Aliases.Where(known.Add))
        {
            place.Aliases.Add(alias);
            place.NewAliases.Add(alias);
        }
    }

    private void LinkConvoy(PlannedPlace convoy, ConvoyRow row)
    {
        convoy.DepartsFrom = Link(row, "departs_from", row.DepartsFrom, k => k is PlaceKind.Community or PlaceKind.Shelter) ?? ByCode(convoy.Before?.DepartsFrom);
        convoy.Destination = Link(row, "destination", row.Destination, k => k is PlaceKind.Community or PlaceKind.Shelter) ?? ByCode(convoy.Before?.Destination);
        convoy.After = convoy.After with { DepartsFrom = convoy.DepartsFrom?.Code, Destination = convoy.Destination?.Code };
    }

    private PlannedPlace? ByCode(string? code) => code is null ? null : plan.Places.WithCode(code);

    private PlannedPlace? Link(ConvoyRow row, string column, string? text, Func<PlaceKind, bool> fits)
    {
        if (text is null)
            return null;
        var found = plan.Places.Find(text, fits);
        if (!found.Succeeded)
            findings.Bad(row.File, row.Line, column, found.Refusals[0]);
        return found.Succeeded ? found.Value.Standing : null;
    }

    private void TellChanges(PlannedPlace place)
    {
        if (place.Before is not { } before)
            return;
        foreach (var (column, old, now) in place.After.ChangesFrom(before))
            findings.Note(place.Row!.File, place.Row.Line, new Refusal("ImportValueChanges", place.ToString(), column, old, now));
        if (place.NewAliases.Count > 0)
            findings.Note(place.Row!.File, place.Row.Line, new Refusal("ImportAliasesAdded", place.ToString(), string.Join(", ", place.NewAliases)));
    }

    /// <summary>The books of a community open with its population, once: later figures are for the reader to see.</summary>
    /// <param name="opened">The population by which each community's books opened, by entry id.</param>
    public void PlanCensuses(IReadOnlyDictionary<Guid, long> opened)
    {
        if (plan.Operation is not { } operation)
            return;
        var at = (operation.OrderedAt ?? operation.CreatedAt).AddHours(-1);
        foreach (var place in plan.Named)
        {
            if (place.Row is not CommunityRow { Population: { } population } row)
                continue;
            var id = CensusId(operation.Code, place.Code);
            if (!opened.TryGetValue(id, out var inBooks))
            {
                if (population > 0)
                    plan.Censuses.Add(new PlannedCensus(id, place, population, row.PopulationYear, at));
            }
            else if (inBooks != population)
            {
                findings.Note(row.File, row.Line, new Refusal("ImportPopulationStays", place.ToString(), inBooks, population));
            }
        }
    }

    public static Guid CensusId(string operationCode, string communityCode) => EntryIds.Derived($"census {operationCode} {communityCode.ToUpperInvariant()}");
}
