using Relief.Web.Movements;

namespace Relief.Web.Finding;

/// <summary>What the search offers, in groups.</summary>
public sealed record AnswerGroup(string TextKey, IReadOnlyList<Answer> Answers);

/// <param name="Title">A name of its own, in its own direction.</param>
/// <param name="Note">A few quiet words after it.</param>
public sealed record Answer(string Title, string? Note)
{
    /// <summary>A page of the installation.</summary>
    public string? Address { get; init; }

    /// <summary>The same place on the map.</summary>
    public string? OnMap { get; init; }

    /// <summary>A dialog of the record.</summary>
    public RecordAct? Act { get; init; }
}
