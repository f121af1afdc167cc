using System.Text;
using Relief.Exchange;
using Relief.Tests.Architecture;

namespace Relief.Tests.Exchange;

/// <summary>Folders to import: the one that ships, and small ones made of text.</summary>
internal static class Folder
{
    public const string Operation =
        """
        {
          "code": "ridge", "name": { "en": "Ridge fire", "he": "שריפת הרכס" }, "timeZone": "Asia/Jerusalem", "languages": ["en", "he"],
          "area": [34.8, 32.4, 35.8, 33.3], "orderedAt": "2023-10-16T06:00:00+03:00"
        }
        """;

    public const string Communities =
        """
        code,name_en,name_he,aliases,lat,lon,population,population_year
        43,Metula,מטולה,Matulla,33.28,35.57,1653,2021
        795,Ya'ara,יערה,יַעֲרָה|Yara,33.07,35.18,700,2021
        """;

    public const string Shelters =
        """
        code,name_en,name_he,aliases,type,status,capacity_people,facilities,accessible
        S02,Nazareth,נצרת,Natzrat,hotel,open,540,kitchen|showers,yes
        S10,Nof HaGalil,נוף הגליל,,school,standby,,,
        """;

    public const string EntryHeader = "entry,occurred_at,recorded_at,kind,place,from,to,quantity,origin,item,lot,expires_on,reverses,note,author\n";

    private static readonly string Shipped = Path.Combine(House.Root, "data", "northern-border-2023");

    /// <summary>The operation that ships, with the catalogue of items.</summary>
    public static IReadOnlyList<ImportFile> Example => [.. ImportFile.AllIn(Shipped), .. ImportFile.AllIn(Path.Combine(House.Root, "data", "standards"))];

    /// <summary>The example with another text in one of its files.</summary>
    public static IReadOnlyList<ImportFile> ExampleWith(string name, string text) => [.. Example.Where(f => f.Name != name), Of(name, text)];

    public static string ExampleText(string name) => File.ReadAllText(Path.Combine(Shipped, name));

    /// <summary>A small operation of two communities and two shelters, with further files or others in their place.</summary>
    public static IReadOnlyList<ImportFile> Small(params (string Name, string Text)[] others)
    {
        (string Name, string Text)[] files =
            [(FolderFiles.Operation, Operation), (FolderFiles.Communities, Communities), (FolderFiles.Shelters, Shelters)];
        return [.. files.Where(f => others.All(o => o.Name != f.Name)).Concat(others).Select(f => Of(f.Name, f.Text))];
    }

    public static IReadOnlyList<ImportFile> WithEntries(string rows) => Small((FolderFiles.Entries, EntryHeader + rows));

    public static ImportFile Of(string name, string text, Encoding? encoding = null) =>
        ImportFile.Of(name, [.. (encoding ?? new UTF8Encoding(false)).GetPreamble(), .. (encoding ?? new UTF8Encoding(false)).GetBytes(text)]);
}
