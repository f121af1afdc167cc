using Relief.Access;

namespace Relief.Field;

/// <summary>Sends one report. The use case of its kind decides whether the caller may.</summary>
public sealed class SendReport : IUseCase<SendReport.Command, ReportReceipt>
{
    private readonly ReportPost post;

    internal SendReport(ReportPost post) => this.post = post;

    /// <param name="Report">Its UTF-8 bytes: one JSON object, see <see cref="SaidReport"/>.</param>
    /// <param name="SentAt">The sender's clock at the time of sending, UTC; null where it is to be believed.</param>
    public sealed record Command(ReadOnlyMemory<byte> Report, DateTime? SentAt);

    public async Task<Outcome<ReportReceipt>> RunAsync(Caller caller, Command command, CancellationToken ct = default) =>
        caller is { IsSystem: false, UserId: null }
            ? new Refusal(Refusal.NotSignedIn)
            : (await post.TakeAsync(caller, [new Letter(command.Report)], command.SentAt, ct))[0].Outcome;
}
