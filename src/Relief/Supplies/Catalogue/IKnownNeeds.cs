namespace Relief.Supplies.Catalogue;

/// <summary>The needs that an item of the catalogue may count towards. Who works out needs tells them.</summary>
internal interface IKnownNeeds
{
    IReadOnlyCollection<string> Codes { get; }
}
