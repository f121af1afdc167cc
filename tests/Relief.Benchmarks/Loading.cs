using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Relief.Access;
using Relief.Exchange;
using Relief.Places;
using Relief.Storage;

namespace Relief.Benchmarks;

/// <summary>10,000 shelters from a file, against a program that inserts the same rows and does nothing else.</summary>
internal sealed class Loading : IBenchmark
{
    private const string PlaceColumns = "operation_id, kind, code, version, names_en, names_he, names_ar, lat, lon, source, shelter_type, shelter_status, "
        + "shelter_capacity_people, shelter_facilities, shelter_accessible, shelter_animals, shelter_contact_name, shelter_contact_phone, shelter_public";

    public string Name => "loading";

    public string Question => "10,000 shelters imported from a file";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("database", "shelters", "import, median ms", "worst ms", "raw insert of the same rows, median ms", "share of its rate");
        await using (var books = await Books.OnSqliteAsync(Path.Combine(bench.Folder, "loading.db"), places: 200))
            await MeasureAsync(table, "SQLite", books, bench);
        if (await bench.PostgreSqlAsync() is { } cluster)
        {
            await using var books = await Books.OnPostgreSqlAsync(await cluster.MakeDatabaseAsync(), places: 200);
            await MeasureAsync(table, "PostgreSQL", books, bench);
        }

        table.Note = "The import reads, checks and compares every field; the raw program has the values at hand, prepares one statement a table and commits once.";
        return table;
    }

    private static async Task MeasureAsync(Table table, string database, Books books, Bench bench)
    {
        var shelters = bench.Size(10_000, 500);
        var imports = new List<double>();
        var raws = new List<double>();
        for (var round = 0; round < bench.Size(9, 3); round++)
        {
            // In turns, so that a slow moment of the machine meets both; the first of each warms up.
            var raw = await RawAsync(books, shelters, round);
            var import = await ImportAsync(books, shelters, round);
            if (round == 0)
                continue;
            raws.Add(raw);
            imports.Add(import);
        }

        table.Add(database, shelters, Timing.Median(imports), imports.Max(), Timing.Median(raws), Timing.Median(raws) / Timing.Median(imports));
    }

    private static async Task<double> ImportAsync(Books books, int shelters, int round)
    {
        var files = (ImportFile[])[ImportFile.Of(FolderFiles.Operation, Encoding.UTF8.GetBytes(Operation(round))), ImportFile.Of(FolderFiles.Shelters, Encoding.UTF8.GetBytes(Csv(shelters)))];
        var started = Stopwatch.GetTimestamp();
        var report = (await books.Get<ImportFolder>().RunAsync(Caller.System(Door.Import), new ImportFolder.Command(files))).Value;
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return report.Files[1].New == shelters ? milliseconds : throw new InvalidOperationException("Not all were imported.");
    }

    private static async Task<double> RawAsync(Books books, int shelters, int round)
    {
        var provider = books.Get<IDatabaseProvider>();
        await using var connection = await provider.OpenConnectionAsync(CancellationToken.None);
        var started = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var place = Prepare(connection, transaction, $"INSERT INTO places ({PlaceColumns})", Place(books.OperationId, round, 0), "RETURNING id");
        await using var alias = Prepare(connection, transaction, "INSERT INTO place_aliases (operation_id, place_id, text, normalized)", [0, 0, "", ""], "");
        for (var i = 0; i < shelters; i++)
        {
            Fill(place, Place(books.OperationId, round, i));
            var id = Convert.ToInt32(await place.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
            Fill(alias, [books.OperationId, id, $"Other hall {i}", $"other hall {i}"]);
            await alias.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static DbCommand Prepare(DbConnection connection, DbTransaction transaction, string insert, object[] example, string rest)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"{insert} VALUES ({string.Join(',', example.Select((_, i) => "@p" + i))}) {rest}";
        for (var i = 0; i < example.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            parameter.Value = example[i];
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }

    private static void Fill(DbCommand command, object[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private static object[] Place(int operationId, int round, int i) =>
    [
        operationId, (short)PlaceKind.Shelter, $"R{round}-{i}", 0, $"Hall {i}", $"אולם {i}", $"قاعة {i}", 32.1 + (i / 10_000.0), 35.1 + (i / 20_000.0), "benchmark",
        (short)ShelterType.School, (short)ShelterStatus.Open, 100 + (i % 400), "Kitchen,Showers,Toilets", (short)Known.Yes, (short)Known.No, "Desk", "04-5550000", (short)Known.Yes,
    ];

    private static string Csv(int shelters)
    {
        var text = new StringBuilder("code,name_en,name_he,name_ar,aliases,type,status,capacity_people,lat,lon,facilities,accessible,animals,contact_name,contact_phone,public,source\n");
        for (var i = 0; i < shelters; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"S{i},Hall {i},אולם {i},قاعة {i},Other hall {i},school,open,{100 + (i % 400)},{32.1 + (i / 10_000.0)},{35.1 + (i / 20_000.0)},")
                .Append("kitchen|showers|toilets,yes,no,Desk,04-5550000,yes,benchmark\n");
        }

        return text.ToString();
    }

    private static string Operation(int round) =>
        $$"""{ "code": "load-{{round}}", "name": { "en": "Load" }, "timeZone": "Asia/Jerusalem", "languages": ["en"], "area": [34, 32, 36, 34] }""";
}
