namespace Relief.Web.Layout;

/// <summary>Places in the top bar that a page may fill: <c>&lt;SectionContent SectionId="Slots.AsOf"&gt;…</c>.</summary>
public static class Slots
{
    /// <summary>The choice of the moment that the page shows.</summary>
    public static readonly object AsOf = new();
}
