using System.Text;
using System.Text.Json;
using Relief.Access;
using Relief.Field;
using Relief.Ledger;

namespace Relief.Tests.Field;

/// <summary>The little that every test of sent reports does: write one as a phone would, and send its bytes.</summary>
internal static class Sender
{
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The bytes of a report; <paramref name="rest"/> has the fields of its kind.</summary>
    public static byte[] Report(this Installation installation, string kind, object rest, Guid? id = null, DateTime? at = null, string operation = "north")
    {
        var fields = new Dictionary<string, object?>
        {
            ["id"] = id ?? EntryIds.New(installation.Clock),
            ["operation"] = operation,
            ["kind"] = kind,
            ["occurredAt"] = at ?? installation.Now,
        };
        foreach (var property in rest.GetType().GetProperties())
            fields[property.Name] = property.GetValue(rest);
        return Encoding.UTF8.GetBytes(JsonSerializer.Serialize(fields));
    }

    public static Task<Outcome<ReportReceipt>> SendAsync(this Installation installation, Caller caller, byte[] report, DateTime? sentAt = null) =>
        installation.Get<SendReport>().RunAsync(caller, new(report, sentAt), Ct);

    public static Guid IdOf(byte[] report) => JsonDocument.Parse(report).RootElement.GetProperty("id").GetGuid();
}
