using Relief.Access;

namespace Relief.Browser.Tests.Running;

/// <summary>A screen of the app with the example's data: its name, its address, and who looks at it.</summary>
public sealed record View(string Name, string Path, Role? Role = Role.Coordinator)
{
    /// <summary>Plain HTML without a live connection.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Brings the screen into the state to look at, once the page is live.</summary>
    public Func<Screen, Task> Then { get; init; } = _ => Task.CompletedTask;

    public override string ToString() => Name;
}

/// <summary>Every screen there is: what accessibility, narrow windows and the gallery go through.</summary>
public static class Screens
{
    public const string Operation = "northern-border-2023";

    public const string Op = "/op/" + Operation;

    public static readonly IReadOnlyList<View> All =
    [
        new("sign-in", "/sign-in", Role: null) { IsPlain = true },
        new("situation", Op + "/situation"),
        new("situation-part", Op + "/situation?part=unaccounted"),
        new("situation-decisions", Op + "/situation?decisions=all"),
        new("communities", Op + "/communities"),
        new("community", Op + "/communities/43"),
        new("shelters", Op + "/shelters"),
        new("shelter", Op + "/shelters/S01"),
        new("movements", Op + "/movements"),
        new("map", Op + "/map"),
        new("operations", "/operations"),
        new("new-operation", "/operations/new", Role.Administrator),
        new("operation-settings", Op + "/settings"),
        new("audit", "/audit"),
        new("password", "/password") { IsPlain = true },
        new("name", "/name") { IsPlain = true },
        new("access", "/access", Role.Administrator),
        new("new-user", "/access/new", Role.Administrator),
    ];

    /// <summary>Each screen's name, for a theory.</summary>
    public static TheoryData<string> Names => [.. All.Select(v => v.Name)];

    public static View Named(string name) => All.Single(v => v.Name == name);
}
