using System.Globalization;

namespace Relief.Supplies.Consignments;

/// <summary>What a waybill is numbered: W-0007.</summary>
internal static class ConsignmentCodes
{
    public const string Beginning = "W-";

    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{Beginning}{number:0000}");

    /// <summary>The number that a code stands for, or null where it is none.</summary>
    public static int? Number(string code) =>
        code.StartsWith(Beginning, StringComparison.Ordinal) && int.TryParse(code.AsSpan(Beginning.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
