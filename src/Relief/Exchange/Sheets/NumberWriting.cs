namespace Relief.Exchange.Sheets;

/// <summary>Which sign divides whole numbers from their fractions.</summary>
public enum NumberWriting
{
    /// <summary>1,234.5</summary>
    Point = 1,

    /// <summary>1.234,5</summary>
    Comma = 2,
}

/// <summary>In which order days are written with two digits; the year first is understood in either.</summary>
public enum DateWriting
{
    /// <summary>31/12/2025</summary>
    DayFirst = 1,

    /// <summary>12/31/2025</summary>
    MonthFirst = 2,
}
