using System.Globalization;

namespace Relief.Supplies.Requests;

/// <summary>What people call a request: R-0007.</summary>
public static class RequestCodes
{
    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"R-{number:0000}");

    /// <summary>The number that a code stands for, or null where it is none.</summary>
    public static int? Number(string? code) => code?.Trim() is ['R' or 'r', '-', .. var digits]
        && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
