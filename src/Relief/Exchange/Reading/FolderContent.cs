using Relief.Operations;

namespace Relief.Exchange.Reading;

/// <summary>Everything that the files of a folder say, understood but not yet compared with what is known.</summary>
internal sealed class FolderContent
{
    /// <summary>The files that were there, in the order of reading.</summary>
    public List<string> Files { get; } = [];

    public OperationFacts? Operation { get; set; }

    public List<PlaceRow> Places { get; } = [];

    public IReadOnlyList<ItemRow> Items { get; set; } = [];

    /// <summary>What kits are made of.</summary>
    public IReadOnlyList<KitRow> Kits { get; set; } = [];

    public IReadOnlyList<RequestRow> Requests { get; set; } = [];

    /// <summary>By id.</summary>
    public Dictionary<Guid, EntryDocument> Documents { get; } = [];

    /// <summary>GeoJSON by kind.</summary>
    public Dictionary<MapLayerKind, string> Layers { get; } = [];
}
