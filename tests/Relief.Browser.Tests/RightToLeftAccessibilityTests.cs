using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>The same from right to left; a class of its own, so that the two run side by side.</summary>
public sealed class RightToLeftAccessibilityTests(Stage stage)
{
    public static TheoryData<string> Screens => Running.Screens.Names;

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public Task Nothing_stands_in_the_way(string name) => Axe.CheckAsync(stage, name, "he", "ar");
}
