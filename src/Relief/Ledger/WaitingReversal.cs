using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Relief.Access;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>
/// A reversal that came before its original, of which nobody knows yet whose it is. When the original comes, it is undone at once
/// where whoever corrected it may do that; otherwise both stand, for somebody to look.
/// </summary>
public sealed class WaitingReversal
{
    /// <summary>That of the reversal, once it is entered.</summary>
    public required Guid Id { get; init; }

    public required Guid OriginalId { get; init; }

    /// <summary>The report that was booked in the original's place.</summary>
    public required Guid InsteadId { get; init; }

    public required int OperationId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime OccurredAt { get; init; }

    public int? AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required Door Door { get; init; }

    public int? DeviceId { get; init; }

    public string? Note { get; init; }

    /// <summary>As of <see cref="Entry.SentHash"/>.</summary>
    public byte[]? SentHash { get; init; }

    /// <summary>As of <see cref="Entry.SaidAt"/>.</summary>
    public DateTime? SaidAt { get; init; }

    /// <summary>What else its author might undo then: the parts of a scope, JSON.</summary>
    public required string Reach { get; init; }

    /// <summary>Null while the original has not come; false where it stands all the same.</summary>
    public bool? UndidIt { get; init; }

    internal static WaitingReversal Of(EntryDraft reversal, Ahead ahead) => new()
    {
        Id = reversal.Id,
        OriginalId = reversal.ReversesId!.Value,
        InsteadId = ahead.InsteadId,
        OperationId = reversal.OperationId,
        OccurredAt = Micros.Round(reversal.OccurredAt),
        AuthorId = reversal.AuthorId,
        AuthorName = reversal.AuthorName,
        Door = reversal.Door,
        DeviceId = reversal.Sending?.DeviceId,
        Note = reversal.Note,
        SentHash = reversal.Sending?.Hash,
        SaidAt = reversal.Sending?.SaidAt is { } said ? Micros.Round(said) : null,
        Reach = JsonSerializer.Serialize(ahead.Reach.Parts.Select(p => new Part(p.Reach, p.PlaceIds is null ? null : [.. p.PlaceIds.Order()]))),
    };

    internal Scope Scope() => new([.. JsonSerializer.Deserialize<Part[]>(Reach)!.Select(p => (p.Reach, (IReadOnlySet<int>?)p.PlaceIds?.ToHashSet()))]);

    internal EntryDraft Draft(Entry original) => new()
    {
        Id = Id,
        OperationId = OperationId,
        Kind = EntryKind.Reversal,
        OccurredAt = OccurredAt,
        AuthorId = AuthorId,
        AuthorName = AuthorName,
        Door = Door,
        PlaceId = original.PlaceId,
        ReversesId = OriginalId,
        Note = Note,
        Sending = SentHash is { } hash ? new Sending(hash, SaidAt, DeviceId) : null,
    };

    private sealed record Part([property: JsonConverter(typeof(JsonStringEnumConverter<Reach>))] Reach Reach, int[]? PlaceIds);
}

internal sealed class WaitingReversalMap : IEntityTypeConfiguration<WaitingReversal>
{
    public void Configure(EntityTypeBuilder<WaitingReversal> builder)
    {
        builder.Property(w => w.Id).ValueGeneratedNever();
        builder.HasIndex(w => w.OriginalId);
        builder.HasIndex(w => new { w.OperationId, w.UndidIt });
        builder.HasIndex(w => w.UndidIt).HasFilter("undid_it IS NULL");
        // The places of a scope may be many.
        builder.Property(w => w.Reach).HasMaxLength(100_000);
    }
}
