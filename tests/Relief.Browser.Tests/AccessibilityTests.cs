using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>axe finds nothing on any screen and in any open dialog, light or dark, from left to right.</summary>
public sealed class AccessibilityTests(Stage stage)
{
    public static TheoryData<string> Screens => Running.Screens.Names;

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public Task Nothing_stands_in_the_way(string name) => Axe.CheckAsync(stage, name, "en");
}
