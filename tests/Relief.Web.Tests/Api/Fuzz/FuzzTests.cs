using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Relief.Access;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api.Fuzz;

/// <summary>
/// Ten thousand requests by the API's own document, right ones and broken ones, over the real pipeline. The seed is printed;
/// RELIEF_FUZZ_SEED plays it again, RELIEF_FUZZ_REQUESTS makes it longer.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_request_breaks_it_and_every_error_is_a_problem()
    {
        var seed = Number("RELIEF_FUZZ_SEED") ?? Random.Shared.Next();
        var requests = Number("RELIEF_FUZZ_REQUESTS") ?? 10_000;
        output.WriteLine($"RELIEF_FUZZ_SEED={seed}");
        await using var relief = new RunningRelief();
        await relief.InitializeAsync();
        using var coordinator = await ProgramClient.OfAsync(relief, Role.Coordinator);
        using var observer = await ProgramClient.OfAsync(relief, Role.Observer);
        using var phone = await relief.VisitFieldAsync(nameof(Role.FieldOfficer));
        using var nobody = relief.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        var document = await coordinator.ReadAsync("/api/v1/openapi.json");
        var operations = Described.All(document);
        var (wrong, statuses) = (new ConcurrentQueue<string>(), new ConcurrentDictionary<HttpStatusCode, int>());

        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (i, ct) =>
        {
            var random = RandomOf(seed, i);
            var made = new RequestMaker(document, random).Make(operations);
            using var request = made.Request;
            var who = random.Next(100);
            var authorization = who < 70 ? "Bearer " + coordinator.Text : who < 80 ? "Bearer " + observer.Text : who < 83 ? OddAuthorization(random) : null;
            if (authorization is not null)
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
            try
            {
                using var response = who is >= 83 and < 97 ? await phone.SendAsync(request) : await nobody.SendAsync(request, ct);
                statuses.AddOrUpdate(response.StatusCode, 1, (_, n) => n + 1);
                if (await Verdict.OfAsync(document, made, response, ct) is { } fault)
                    wrong.Enqueue($"{i}: {Shown(made)} → {(int)response.StatusCode}: {fault}");
            }
            catch (Exception thrown) when (thrown is not OperationCanceledException)
            {
                wrong.Enqueue($"{i}: {Shown(made)} threw {thrown.GetType().Name}: {thrown.Message}");
            }
        });

        output.WriteLine(string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{(int)s.Key}: {s.Value}")));
        Assert.True(wrong.IsEmpty, $"RELIEF_FUZZ_SEED={seed}\n{string.Join('\n', wrong.Take(20))}");
        Assert.True(relief.Errors.IsEmpty, $"RELIEF_FUZZ_SEED={seed}\n{string.Join('\n', relief.Errors.Take(5))}");
        Assert.True(statuses.Keys.ToHashSet().IsSupersetOf([HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden,
            HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity]), "The requests do not reach everything.");
    }

    [Fact]
    public async Task A_seed_makes_the_same_requests_again()
    {
        await using var relief = new RunningRelief();
        await relief.InitializeAsync();
        using var coordinator = await ProgramClient.OfAsync(relief, Role.Coordinator);
        var document = await coordinator.ReadAsync("/api/v1/openapi.json");
        List<string> Made() => [.. Enumerable.Range(0, 200).Select(i => Shown(new RequestMaker(document, RandomOf(7, i)).Make(Described.All(document))))];

        Assert.Equal(Made(), Made());
        // In another process too: these are the numbers of every run, of today and of the day when somebody plays a seed again.
        Assert.Equal([822_959_691, 333_566_776], [RandomOf(7, 0).Next(), RandomOf(7, 1).Next()]);
    }

    // No hash of the framework: that is another one in every process.
    private static Random RandomOf(int seed, int request) => new(seed ^ (request * 7919));

    private static int? Number(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string OddAuthorization(Random random) => new OddValues(random).Pick(["Bearer", "Bearer ", "bearer x", "Basic QTpC", "Bearer relief_" + new string('A', 43), "Digest realm=\"\"", new string('b', 9000), "Bearer a, Bearer b"]);

    private static string Shown(RequestMaker.Made made)
    {
        var headers = string.Join(' ', made.Request.Headers.NonValidated.Where(h => h.Key is not ("Authorization" or "Cookie")).Select(h => $"{h.Key}={h.Value}"));
        var body = made.Body is null ? "" : Encoding.UTF8.GetString(made.Body);
        return $"{made.Request.Method} {made.Request.RequestUri!.PathAndQuery} {headers} {body[..Math.Min(body.Length, 600)]}";
    }
}
