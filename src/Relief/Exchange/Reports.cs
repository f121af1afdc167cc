using Relief.Exchange.Planning;
using Relief.Exchange.Reading;
using Relief.Places;

namespace Relief.Exchange;

/// <summary>Counts what a plan does, file by file.</summary>
internal static class Reports
{
    public static ImportReport Of(FolderContent content, ImportPlan? plan, Findings findings, bool isWritten) => new()
    {
        OperationCode = plan?.Operation?.Code ?? content.Operation?.Code,
        OperationId = plan?.Operation is { Id: > 0 } operation ? operation.Id : null,
        IsNewOperation = plan?.Operation?.IsNew ?? false,
        IsWritten = isWritten,
        PeopleOpened = plan?.Censuses.Sum(c => c.Population) ?? 0,
        Entries = plan is null ? 0 : plan.Censuses.Count + plan.NewEntries.Count,
        Files = [.. content.Files.Select(f => Count(f, plan, findings))],
        BadRows = findings.BadRows,
        BadTotal = findings.BadTotal,
        Notes = findings.Notes,
        NoteTotal = findings.NoteTotal,
    };

    /// <summary>For the audit: how much of what.</summary>
    public static string Summary(ImportPlan plan)
    {
        var detail = new AuditDetail();
        Count(AuditTerm.NewCommunities, plan.Named.Count(p => p.IsNew && p.Kind == PlaceKind.Community));
        Count(AuditTerm.NewShelters, plan.Named.Count(p => p.IsNew && p.Kind == PlaceKind.Shelter));
        Count(AuditTerm.NewWarehouses, plan.Named.Count(p => p.IsNew && p.Kind == PlaceKind.Warehouse));
        Count(AuditTerm.NewConvoys, plan.Named.Count(p => p.IsNew && p.Kind == PlaceKind.Convoy));
        Count(AuditTerm.NewConsignments, plan.Consignments.Count(c => c.IsNew));
        Count(AuditTerm.Requests, plan.Requests.Count(r => r.IsNew || r.IsChanged));
        Count(AuditTerm.ChangedPlaces, plan.Named.Count(p => p.IsChanged));
        Count(AuditTerm.Items, plan.Items.Count(i => i.IsNew || i.IsChanged) + plan.Kits.Count(k => k.IsNew || k.IsChanged));
        Count(AuditTerm.Entries, plan.Censuses.Count + plan.NewEntries.Count);
        Count(AuditTerm.MapLayers, plan.Layers.Count(l => l.IsNew || l.IsChanged));
        return detail.ToString();

        void Count(AuditTerm term, int count)
        {
            if (count > 0)
                detail.With(term, count);
        }
    }

    private static FileCount Count(string file, ImportPlan? plan, Findings findings)
    {
        var bad = findings.BadIn(file);
        if (plan is null)
            return new FileCount(file, 0, 0, 0, bad);
        switch (file)
        {
            case FolderFiles.Operation:
                return new FileCount(file, plan.Operation is { IsNew: true } ? 1 : 0, 0, plan.Operation is { IsNew: false } ? 1 : 0, bad);
            case FolderFiles.Items:
                return Count(file, bad, plan.Items, i => i.IsNew, i => i.IsChanged);
            case FolderFiles.Kits:
                return Count(file, bad, plan.Kits, k => k.IsNew, k => k.IsChanged);
            case FolderFiles.Requests:
                return Count(file, bad, plan.Requests, r => r.IsNew, r => r.IsChanged);
            case FolderFiles.Consignments:
                return Count(file, bad, plan.Consignments, c => c.IsNew, c => c.IsChanged);
            case FolderFiles.Border or FolderFiles.Basemap:
                return Count(file, bad, [.. plan.Layers.Where(l => l.File == file)], l => l.IsNew, l => l.IsChanged);
            case FolderFiles.Entries or FolderFiles.Exercise:
                return new FileCount(file, plan.NewEntries.Count(e => e.Said.File == file), 0, plan.EntriesThere.GetValueOrDefault(file), bad);
            default:
                return Count(file, bad, [.. plan.Named.Where(p => p.Row!.File == file)], p => p.IsNew, p => p.IsChanged);
        }
    }

    private static FileCount Count<T>(string file, int bad, List<T> rows, Func<T, bool> isNew, Func<T, bool> isChanged)
    {
        var fresh = rows.Count(isNew);
        var changed = rows.Count(isChanged);
        return new FileCount(file, fresh, changed, rows.Count - fresh - changed, bad);
    }
}
