using Relief.Ledger;
using Relief.Supplies;

namespace Relief.Exchange.Reading;

/// <summary>Reads a file of entries: rows that share an id are the lines of one entry, wherever in the file they stand.</summary>
internal sealed class EntryFile(Dictionary<Guid, EntryDocument> documents)
{
    private static readonly string[] Columns =
        ["entry", "occurred_at", "recorded_at", "kind", "place", "from", "to", "quantity", "origin", "item", "lot", "expires_on", "reverses", "donor", "reason", "note", "author"];

    private static readonly Words<EntryKind> Kinds = Words.Of(EntryKind.Census);

    private static readonly Words<Aspect> LossReasons = Words.Of([.. Enum.GetValues<Aspect>().Where(a => !a.IsLoss())]);

    private static readonly Words<Aspect> Needs = Words.Of([.. Enum.GetValues<Aspect>().Where(a => !a.IsNeed())]);

    private readonly HashSet<(Guid, string?, string?, string?, string?, string?)> lines = [];

    public void Read(string file, byte[] content, Findings findings, CancellationToken ct)
    {
        using var table = CsvTable.Open(file, content, findings, ["entry", "occurred_at", "kind", "place", "author"], Columns);
        foreach (var row in table?.Rows() ?? [])
        {
            ct.ThrowIfCancellationRequested();
            if (Document(row) is not { } said || !row.IsGood)
                continue;
            if (!documents.TryGetValue(said.Id, out var document))
                documents.Add(said.Id, document = said);
            else
                CheckAgreement(row, document, said);
            AddLine(row, document);
        }
    }

    private static EntryDocument? Document(CsvRow row)
    {
        var id = row.Required("entry") is null ? null : row.Id("entry");
        var occurredAt = row.Required("occurred_at") is null ? null : row.Moment("occurred_at");
        var recordedAt = row.Moment("recorded_at");
        var kind = row.Required("kind") is null ? null : row.Choice("kind", Kinds);
        var author = row.Required("author", Names.MaxLength);
        if (recordedAt < occurredAt)
            row.Bad("recorded_at", new Refusal("ImportRecordedBefore"));
        if (id is null || occurredAt is null || kind is null || author is null || !row.IsGood)
            return null;
        return new EntryDocument
        {
            File = row.File,
            Line = row.Line,
            Id = id.Value,
            Kind = kind.Value,
            OccurredAt = occurredAt.Value,
            RecordedAt = recordedAt,
            Place = row.Text("place"),
            Reverses = row.Id("reverses"),
            Note = row.Text("note"),
            Donor = row.Text("donor", Names.MaxLength),
            LossReason = row.Choice("reason", LossReasons),
            Author = author,
        };
    }

    private static void CheckAgreement(CsvRow row, EntryDocument first, EntryDocument said)
    {
        Agree("occurred_at", first.OccurredAt == said.OccurredAt);
        Agree("recorded_at", first.RecordedAt == said.RecordedAt);
        Agree("kind", first.Kind == said.Kind);
        Agree("place", first.Place == said.Place);
        Agree("reverses", first.Reverses == said.Reverses);
        Agree("note", first.Note == said.Note);
        Agree("donor", first.Donor == said.Donor);
        Agree("reason", first.LossReason == said.LossReason);
        Agree("author", first.Author == said.Author);

        void Agree(string column, bool same)
        {
            if (!same)
                row.Bad(column, new Refusal("ImportEntryDisagrees", column, first.Line));
        }
    }

    private void AddLine(CsvRow row, EntryDocument document)
    {
        var shape = EntryShape.Of(document.Kind);
        if (shape.NeedsPlace && document.Place is null)
            row.Bad("place", new Refusal("ImportFieldMissing", "place"));
        shape.Check(row);
        CheckOnlyOf(row, "donor", document.Kind == EntryKind.GoodsReceived);
        CheckOnlyOf(row, "reason", document.Kind == EntryKind.Loss);
        if (document is { LossReason: Aspect.LossOther, Note: null })
            row.Bad("note", new Refusal("ImportFieldMissing", "note"));
        if (document.Kind == EntryKind.Reversal)
            CheckReversal(row, document);
        else if (document.Reverses is not null)
            row.Bad("reverses", new Refusal("ImportFieldNotHere", "reverses", row.Text("kind")));
        var line = new EntryLine(row.Line, row.Text("from"), row.Text("to"), row.Whole("quantity", shape.LeastQuantity, MostQuantity) ?? 0,
            row.Text("origin"), row.Text("item"), Lots.CodeOf(row.Text("lot", Codes.MaxLength), null), row.Date("expires_on"));
        if (line.ExpiresOn is not null && line.Lot is null)
            row.Bad("lot", new Refusal("ImportExpiryWithoutLot"));
        if (!lines.Add((document.Id, line.From, line.To, line.Origin, line.Item, line.Lot)))
            row.Bad(null, new Refusal("ImportLineTwice", document.Id));
        if (document.Kind == EntryKind.Need)
            AddNeed(row, document, line.Quantity);
        if (document.Kind == EntryKind.Problem && document.Note is null)
            row.Bad("note", new Refusal("ImportFieldMissing", "note"));
        if (row.IsGood && shape.HasLines)
            document.Rows.Add(line);
    }

    private static void CheckOnlyOf(CsvRow row, string column, bool isOfKind)
    {
        if (!isOfKind && row.Text(column) is not null)
            row.Bad(column, new Refusal("ImportFieldNotHere", column, row.Text("kind")));
    }

    private static void AddNeed(CsvRow row, EntryDocument document, long quantity)
    {
        if (row.Choice("item", Needs) is { } what)
        {
            if (document.Particulars.Exists(p => p.Aspect == what))
                row.Bad("item", new Refusal("ImportLineTwice", document.Id));
            else
                document.Particulars.Add(new Particularly(what, quantity));
        }
        else if (document.Note is null || quantity > 0)
            row.Bad("item", new Refusal("NeedOfWhat"));
    }

    private const long MostQuantity = 1_000_000_000_000;

    private static void CheckReversal(CsvRow row, EntryDocument document)
    {
        if (document.Reverses is null)
            row.Bad("reverses", new Refusal("ImportFieldMissing", "reverses"));
        else if (document.Reverses == document.Id)
            row.Bad("reverses", new Refusal("ImportReversesItself"));
        if (document.Note is null)
            row.Bad("note", new Refusal("ImportFieldMissing", "note"));
    }
}
