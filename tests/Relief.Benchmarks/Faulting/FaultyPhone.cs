using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Relief.Benchmarks.Faulting;

/// <summary>Sends reports as a phone does: it keeps each until it has a receipt with its id and the hash of its bytes, and otherwise sends it again.</summary>
internal sealed class FaultyPhone : IAsyncDisposable
{
    /// <summary>One fault a report, and the kills that others brought about.</summary>
    private const int MostTries = 60;

    private readonly string cookies;
    private readonly Killer server;
    private readonly Notebook notebook;
    private readonly Random random;
    private readonly TimeProvider clock;
    private readonly FaultyLine line;
    private readonly HttpClient client;

    public FaultyPhone(Phone phone, IReadOnlyList<string> communities, Killer server, Random random, TimeProvider clock)
    {
        cookies = phone.Cookies;
        this.server = server;
        this.random = random;
        this.clock = clock;
        notebook = new Notebook(phone.Place, communities, random, clock.GetUtcNow());
        line = new FaultyLine(server, clock);
        client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = line.Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public IReadOnlyList<Kept> Reports => notebook.Reports;

    public int Cuts => line.Cuts;

    public int Retries { get; private set; }

    /// <summary>Answers that a phone should never get, and waits without any.</summary>
    public List<string> Surprises { get; } = [];

    public async Task RunAsync(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            line.Expect(fault);
            var before = Reports.Count > 0 ? Reports[random.Next(Reports.Count)] : null;
            var way = random.Next(8);
            var report = notebook.Next();
            await SendUntilBookedAsync(report, way switch
            {
                // From two tabs at once; together with one that is in the books already.
                0 => () => Task.WhenAll(SendAsync([report]), SendAsync([report])),
                1 when before is not null => () => SendAsync([before, report]),
                _ => () => SendAsync([report]),
            });
            if (way == 2)
                await SendAsync([report]);
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await line.DisposeAsync();
    }

    private async Task SendUntilBookedAsync(Kept report, Func<Task> send)
    {
        for (var i = 0; i < MostTries; i++)
        {
            if (i > 0)
                Retries++;
            await server.Up;
            await send();
            if (report.Sequences.Count > 0)
                return;
        }

        throw new InvalidOperationException($"Sent {MostTries} times and not booked: {report.Text}\n{string.Join('\n', Surprises)}");
    }

    private async Task SendAsync(Kept[] reports)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, reports.Length == 1 ? "/api/v1/entries" : "/api/v1/entries/batch")
            {
                Content = new StringContent(reports is [var one] ? one.Text : $"[{string.Join(',', reports.Select(r => r.Text))}]", Encoding.UTF8, "application/json"),
                Headers = { ConnectionClose = true },
            };
            request.Headers.Add("Cookie", cookies);
            request.Headers.Add("Relief-Sent-At", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            using var response = await client.SendAsync(request);
            Read(reports, response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            // No receipt.
        }
        catch (TaskCanceledException)
        {
            Surprise($"No answer within {client.Timeout.TotalSeconds} s.");
        }
    }

    private void Read(Kept[] reports, HttpStatusCode status, string body)
    {
        if (status is not (HttpStatusCode.OK or HttpStatusCode.Created))
        {
            Surprise($"{(int)status}: {body}");
            return;
        }

        using var json = JsonDocument.Parse(body);
        var receipts = reports.Length == 1 ? [json.RootElement] : json.RootElement.GetProperty("results").EnumerateArray().Select(r => r.GetProperty("receipt")).ToList();
        foreach (var (report, receipt) in reports.Zip(receipts))
        {
            if (receipt is { ValueKind: JsonValueKind.Object } && receipt.GetProperty("id").GetGuid() == report.Id && receipt.GetProperty("hash").GetString() == report.Hash)
            {
                lock (report.Sequences)
                {
                    report.Sequences.Add(receipt.GetProperty("sequence").GetInt64());
                    report.IsSeenBooked |= !receipt.GetProperty("wasThere").GetBoolean();
                }
            }
            else
            {
                Surprise(body);
            }
        }
    }

    private void Surprise(string what)
    {
        lock (Surprises)
            Surprises.Add(what);
    }
}
