using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>The same from right to left; a class of its own, so that the two run side by side.</summary>
public sealed class RightToLeftTests(Inspection inspection) : IClassFixture<Inspection>
{
    public static TheoryData<string> Screens => Running.Screens.Names;

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public Task Nothing_stands_in_the_way_or_is_lost(string name) => inspection.PassAsync(name, "he", "ar");
}
