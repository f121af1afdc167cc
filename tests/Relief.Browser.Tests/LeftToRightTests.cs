using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>On any screen and in any open dialog, light or dark, axe finds nothing; from a desk to the narrowest phone nothing is lost to the side.</summary>
public sealed class LeftToRightTests(Inspection inspection) : IClassFixture<Inspection>
{
    public static TheoryData<string> Screens => Running.Screens.Names;

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public Task Nothing_stands_in_the_way_or_is_lost(string name) => inspection.PassAsync(name, "en");
}
