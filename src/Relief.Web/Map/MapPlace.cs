namespace Relief.Web.Map;

/// <summary>A place as the map's script draws it.</summary>
/// <param name="Id">Its page, within the operation's.</param>
/// <param name="Share">A community's evacuated share or a shelter's occupancy: 0 to 1, more when over its capacity.</param>
/// <param name="State">ok, near, over, silent or unknown.</param>
/// <param name="Figure">The number in words.</param>
/// <param name="Age">When it last reported, and who said so: told by the clock, so that it stays true while nothing changes.</param>
public sealed record MapPlace(string Id, string Kind, string Name, double Lng, double Lat, double Share, string State, string Figure, string Age);

/// <summary>A convoy or a consignment as the map's script draws it.</summary>
/// <param name="Kind">convoy or consignment.</param>
/// <param name="People">0 for a consignment.</param>
/// <param name="Progress">0 where it departed, 1 at its destination, by the times expected.</param>
public sealed record MapConvoy(string Id, string Kind, string Name, long People, double[] From, double[] To, double Progress, bool Late, string Figure, string Age);

/// <summary>What is new on the map since an earlier version; all of it where there was none.</summary>
public sealed record MapChange(long Version, IReadOnlyList<MapPlace> Places, IReadOnlyList<MapConvoy> Convoys);
