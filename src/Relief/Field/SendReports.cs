using Relief.Access;

namespace Relief.Field;

/// <summary>Sends several reports at once, as a phone does that was without a connection. Each is booked or refused for itself.</summary>
public sealed class SendReports : IUseCase<SendReports.Command, IReadOnlyList<SentReport>>
{
    private readonly ReportPost post;

    internal SendReports(ReportPost post) => this.post = post;

    /// <param name="Reports">The UTF-8 bytes of each, in the order in which they were written; at most <see cref="SaidReports.MaxBatch"/>.</param>
    /// <param name="SentAt">The sender's clock at the time of sending, UTC; null where it is to be believed.</param>
    public sealed record Command(IReadOnlyList<ReadOnlyMemory<byte>> Reports, DateTime? SentAt);

    /// <returns>One answer a report, in their order.</returns>
    public async Task<Outcome<IReadOnlyList<SentReport>>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (caller is { IsSystem: false, UserId: null })
            return new Refusal(Refusal.NotSignedIn);
        if (command.Reports.Count > SaidReports.MaxBatch)
            return new Refusal("TooManyReports", command.Reports.Count, SaidReports.MaxBatch);
        return Outcome<IReadOnlyList<SentReport>>.Success(await post.TakeAsync(caller, [.. command.Reports.Select(r => new Letter(r))], command.SentAt, ct));
    }
}
