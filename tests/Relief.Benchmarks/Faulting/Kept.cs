using System.Security.Cryptography;
using System.Text;

namespace Relief.Benchmarks.Faulting;

/// <summary>A report that a phone keeps until it has a receipt for exactly these bytes.</summary>
/// <param name="Place">Code of the shelter that it is of.</param>
/// <param name="From">Code of the community that people came from.</param>
/// <param name="People">Who arrived, or were counted.</param>
internal sealed record Kept(Guid Id, string Text, string Kind, string Place, DateTimeOffset At, string? From, long People, Guid? Reverses)
{
    /// <summary>SHA-256, in hexadecimal digits.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The numbers in the journal that receipts named; more than one would be a report that is there twice.</summary>
    public HashSet<long> Sequences { get; } = [];

    /// <summary>Whether a receipt said that it was booked by this very request. Where none did, the answer to that one was lost.</summary>
    public bool IsSeenBooked { get; set; }
}
