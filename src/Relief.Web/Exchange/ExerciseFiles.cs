using Relief.Exchange;

namespace Relief.Web.Exchange;

/// <summary>The example operation as it ships beside the app.</summary>
internal static class ExerciseFiles
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "data");

    /// <summary>Empty where the app was copied without its data folder.</summary>
    public static IReadOnlyList<ImportFile> All()
    {
        var folder = Path.Combine(Data, "northern-border-2023");
        return Directory.Exists(folder) ? [.. ImportFile.AllIn(folder), .. ImportFile.AllIn(Path.Combine(Data, "standards"))] : [];
    }
}
