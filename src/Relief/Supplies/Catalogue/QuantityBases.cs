namespace Relief.Supplies.Catalogue;

/// <summary>For whom a quantity can be needed, as the catalogue writes it: the words of the standards that it cites.</summary>
public static class QuantityBases
{
    public static readonly IReadOnlyList<string> All =
    [
        "person", "person/day", "person/month", "2 persons", "8 persons", "household", "household of 5", "household of 5 /month", "adult", "infant", "infant/month", "newborn",
        "woman/girl of reproductive age", "woman/girl/month", "1,000 persons", "10,000 persons / 3 months", "50,000 persons",
    ];
}
