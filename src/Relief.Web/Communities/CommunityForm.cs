using System.Globalization;
using Relief.Places;
using Relief.Web.Shared;

namespace Relief.Web.Communities;

/// <summary>What stands in the form of a community's facts, as it was typed.</summary>
public sealed class CommunityForm
{
    public string? En { get; set; }

    public string? He { get; set; }

    public string? Ar { get; set; }

    /// <summary>One a line.</summary>
    public string? Aliases { get; set; }

    public string? District { get; set; }

    public string? Lat { get; set; }

    public string? Lon { get; set; }

    public string? Source { get; set; }

    public static CommunityForm Of(PlaceView place) => new()
    {
        En = place.Names.En,
        He = place.Names.He,
        Ar = place.Names.Ar,
        Aliases = string.Join('\n', place.Aliases),
        District = place.District,
        Lat = place.Lat?.ToString(CultureInfo.InvariantCulture),
        Lon = place.Lon?.ToString(CultureInfo.InvariantCulture),
        Source = place.Source,
    };

    /// <summary>What the use case is asked to write; what does not read as a number becomes one that it refuses with a sentence.</summary>
    public EditCommunityFacts.Command Command(int operationId, PlaceView place) => new(operationId, place.Id, place.Version, Names.Of(En ?? "", He, Ar),
        (Aliases ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Typed.Real(Lat), Typed.Real(Lon), District, Source);
}
