using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>
/// The same from right to left; a class of its own, so that the two run side by side. Hebrew and Arabic take turns, as they are
/// laid out alike: what screens share is looked at in both.
/// </summary>
public sealed class RightToLeftTests(Inspection inspection) : IClassFixture<Inspection>
{
    public static TheoryData<string> Screens => Running.Screens.Names;

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public Task Nothing_stands_in_the_way_or_is_lost(string name) => inspection.PassAsync(name, Running.Screens.All.TakeWhile(v => v.Name != name).Count() % 2 == 0 ? "he" : "ar");
}
