using Relief.Operations;

namespace Relief.Exchange.Sheets;

internal static class SheetReports
{
    /// <summary>What the import of one table would do; all of its bad rows are named.</summary>
    public static ImportReport Of(Operation? operation, FileCount rows, Findings findings) => new()
    {
        OperationCode = operation?.Code,
        OperationId = operation?.Id,
        IsNewOperation = false,
        IsWritten = false,
        PeopleOpened = 0,
        Files = [rows],
        BadRows = findings.BadRows,
        BadTotal = findings.BadTotal,
        Notes = findings.Notes,
        NoteTotal = findings.NoteTotal,
    };
}
