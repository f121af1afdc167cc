using Relief.Supplies.Catalogue;

namespace Relief.Needs;

/// <summary>The indicators that goods can satisfy: space and taps are no goods.</summary>
internal sealed class KnownNeeds : IKnownNeeds
{
    public IReadOnlyCollection<string> Codes { get; } = [.. Indicators.All.Where(i => i.Items.Count > 0).Select(i => i.Code)];
}
