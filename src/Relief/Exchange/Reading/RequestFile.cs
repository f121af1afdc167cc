using Relief.Ledger;
using Relief.Supplies.Requests;

namespace Relief.Exchange.Reading;

/// <summary>Reads requests: rows that share a code are the lines of one request, wherever in the file they stand.</summary>
internal static class RequestFile
{
    /// <summary>Which the rows of a request agree on.</summary>
    private static readonly string[] Shared =
    [
        "place", "priority", "needed_by", "for_whom", "note", "author", "made_at", "submitted_at", "decided_at", "decided_by", "reason", "cancelled_at", "cancel_reason",
    ];

    private static readonly Words<RequestPriority> Priorities = Words.Of<RequestPriority>();

    public static IReadOnlyList<RequestRow> Read(string file, byte[] content, Findings findings, CancellationToken ct)
    {
        var requests = new Dictionary<string, (RequestRow Request, IReadOnlyList<string?> Said)>(StringComparer.OrdinalIgnoreCase);
        using var table = CsvTable.Open(file, content, findings, ["code", "place", "item", "asked", "author", "made_at"], [.. Shared, "approved"]);
        foreach (var row in table?.Rows() ?? [])
        {
            ct.ThrowIfCancellationRequested();
            if (Request(row) is not { } request || Line(row) is not { } line)
                continue;
            IReadOnlyList<string?> said = [.. Shared.Select(c => row.Text(c))];
            if (requests.TryGetValue(request.Code, out var first))
                CheckAgreement(row, first.Request, first.Said, said);
            else
                requests.Add(request.Code, first = (request, said));
            if (row.IsGood)
                first.Request.Rows.Add(line);
        }

        return [.. requests.Values.Select(r => r.Request)];
    }

    private static RequestRow? Request(CsvRow row)
    {
        var code = row.Required("code");
        if (code is not null && RequestCodes.Number(code) is not > 0)
            row.Bad("code", new Refusal("ImportNumberShape", code, RequestCodes.Of(1)));
        var place = row.Required("place");
        var author = row.Required("author", Names.MaxLength);
        var madeAt = row.Required("made_at") is null ? null : row.Moment("made_at");
        var (submittedAt, decidedAt, cancelledAt) = (row.Moment("submitted_at"), row.Moment("decided_at"), row.Moment("cancelled_at"));
        row.InOrder(("made_at", madeAt), ("submitted_at", submittedAt), ("decided_at", decidedAt), ("cancelled_at", cancelledAt));
        row.Together("decided_at", "submitted_at");
        row.Together("decided_at", "decided_by");
        row.Together("decided_by", "decided_at");
        row.Together("reason", "decided_at");
        row.Together("approved", "decided_at");
        row.Together("cancelled_at", "cancel_reason");
        row.Together("cancel_reason", "cancelled_at");
        if (code is null || place is null || author is null || madeAt is null || !row.IsGood)
            return null;
        return new RequestRow
        {
            File = row.File,
            Line = row.Line,
            Code = RequestCodes.Of(RequestCodes.Number(code)!.Value),
            Place = place,
            Priority = row.Choice("priority", Priorities) ?? RequestPriority.Normal,
            NeededBy = row.Moment("needed_by"),
            ForWhom = row.Text("for_whom", RequestContent.MaxForWhomLength),
            Note = row.Text("note", EntryRules.MaxNoteLength),
            Author = author,
            MadeAt = madeAt.Value,
            SubmittedAt = submittedAt,
            DecidedAt = decidedAt,
            DecidedBy = row.Text("decided_by", Names.MaxLength),
            Reason = row.Text("reason", RequestDesk.MaxReasonLength),
            CancelledAt = cancelledAt,
            CancelReason = row.Text("cancel_reason", RequestDesk.MaxReasonLength),
        };
    }

    private static RequestedLine? Line(CsvRow row)
    {
        var item = row.Required("item");
        var asked = row.Required("asked") is null ? null : row.Whole("asked", 1, EntryRules.MaxQuantity);
        var approved = row.Whole("approved", 0, EntryRules.MaxQuantity);
        return item is null || asked is null || !row.IsGood ? null : new RequestedLine(row.Line, item, asked.Value, approved);
    }

    private static void CheckAgreement(CsvRow row, RequestRow first, IReadOnlyList<string?> before, IReadOnlyList<string?> said)
    {
        foreach (var (column, _) in Shared.Zip(before.Zip(said)).Where(s => s.Second.First != s.Second.Second))
            row.Bad(column, new Refusal("ImportRowsDisagree", column, first.Line));
    }
}
