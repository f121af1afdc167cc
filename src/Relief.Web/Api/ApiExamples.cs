namespace Relief.Web.Api;

/// <summary>Bodies as they may look, for the reference.</summary>
internal static class ApiExamples
{
    private const string Said = """{"id":"0198c0de-7b1a-7c3e-9f2d-5a6b7c8d9e0f","operation":"north","kind":"arrival","place":"HOTEL","occurredAt":"2026-01-25T12:00:00Z","from":"@hosts","people":[{"origin":"METULA","people":5}],"particulars":{"women":2,"wheelchair":1}}""";

    private const string SaidOfGoods = """{"id":"0198c0df-1d2e-7f3a-8b4c-5d6e7f8a9b0c","operation":"north","kind":"distribution","place":"HOTEL","occurredAt":"2026-01-25T12:30:00Z","goods":[{"item":"blanket","lot":null,"expiresOn":null,"quantity":10}],"particulars":{"servedHouseholds":2}}""";

    private const string Booked = """{"id":"0198c0de-7b1a-7c3e-9f2d-5a6b7c8d9e0f","hash":"5d41402abc4b2a76b9719d911017c592ae4a0e5a6a0c1f1d8f2f0c9d7e6b5a43","sequence":1234,"occurredAt":"2026-01-25T12:00:00Z","recordedAt":"2026-01-25T12:00:06Z","place":"HOTEL","wasThere":false,"clock":null,"remarks":[]}""";

    public const string Problem = """{"type":"/api/v1/problems/place-code-unknown","title":"It cannot be booked like this","status":422,"detail":"No place of this operation has the code HOTEL9.","errors":[{"code":"place-code-unknown","field":"place","detail":"No place of this operation has the code HOTEL9."}]}""";

    public static readonly Example Report = new(Said, IsAnswer: false);

    public static readonly Example Receipt = new(Booked, IsAnswer: true);

    public static readonly Example Batch = new($"[{Said},{SaidOfGoods}]", IsAnswer: false);

    public static readonly Example BatchReceipts = new($$"""{"results":[{"id":"0198c0de-7b1a-7c3e-9f2d-5a6b7c8d9e0f","status":201,"receipt":{{Booked}},"problem":null}]}""", IsAnswer: true);

    public static readonly Example Operations = new(
        """{"operations":[{"code":"north","names":{"en":"North","he":"צפון","ar":"الشمال"},"timeZone":"Asia/Jerusalem","languages":["en","he","ar"],"area":{"west":35,"south":32,"east":36,"north":34},"orderedAt":"2026-01-16T06:00:00Z","reportLimitMinutes":240,"isExercise":false,"version":3}],"next":null}""",
        IsAnswer: true);

    public static readonly Example Places = new(
        """{"operation":"north","places":[{"code":"HOTEL","kind":"shelter","names":{"en":"Hotel","he":"מלון","ar":"فندق"},"lat":32.7,"lon":35.3,"district":null,"source":null,"shelter":{"type":"hotel","status":"open","capacityPeople":400,"facilities":["kitchen","showers"],"accessible":"yes","animals":"unknown","public":"no","services":{"waterPerDayL":48000,"taps":200,"toilets":200,"handwashing":200,"showers":200,"laundryBasins":6,"floorM2":3600,"bins":null,"beds":400,"fedPerDay":400},"contact":null},"convoy":null,"mergedInto":null,"version":2}],"next":"MTI"}""",
        IsAnswer: true);

    public static readonly Example Tallies = new(
        """{"operation":"north","sequence":1234,"tallies":[{"place":"HOTEL","origin":"METULA","item":null,"unit":null,"lot":null,"quantity":29},{"place":"HOTEL","origin":null,"item":"water","unit":"litre","lot":"L-7","quantity":400}],"next":null}""",
        IsAnswer: true);

    public static readonly Example Journal = new(
        """{"operation":"north","entries":[{"sequence":1234,"id":"0198c0de-7b1a-7c3e-9f2d-5a6b7c8d9e0f","kind":"arrival","occurredAt":"2026-01-25T12:00:00Z","recordedAt":"2026-01-25T12:00:06Z","saidAt":null,"author":"Dana Levi","door":"field","place":"HOTEL","reverses":null,"note":null,"hash":"5d41402abc4b2a76b9719d911017c592ae4a0e5a6a0c1f1d8f2f0c9d7e6b5a43","lines":[{"from":"@hosts","to":"HOTEL","origin":"METULA","item":null,"unit":null,"lot":null,"quantity":5,"occurredAt":"2026-01-25T12:00:00Z","anchor":1234,"isDifference":false}],"counts":[],"particulars":{"women":2},"wanted":[]}],"last":1234,"more":false,"next":"/api/v1/operations/north/journal?since=1234&limit=100"}""",
        IsAnswer: true);

    public static readonly Example Situation = new(
        """{"operation":"north","asOf":null,"clock":null,"sequence":1234,"factsVersion":57,"whereabouts":{"home":900,"onTheWay":34,"inShelters":1200,"withHosts":310,"unaccounted":5,"hospital":2,"leftArea":11,"deceased":0,"total":2462},"communities":[],"shelters":[{"code":"HOTEL","names":{"en":"Hotel","he":"מלון","ar":"فندق"},"status":"open","capacityPeople":400,"people":380,"expected":34,"free":20,"lastReport":{"occurredAt":"2026-01-25T12:00:00Z","recordedAt":"2026-01-25T12:00:06Z","author":"Dana Levi","kind":"arrival"}}],"warehouses":[],"convoys":[],"next":"MTI"}""",
        IsAnswer: true);
}
