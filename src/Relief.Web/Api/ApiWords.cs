namespace Relief.Web.Api;

/// <summary>Says in the API's document what a text may hold, where its type cannot.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal class OneOfAttribute(params string[] words) : Attribute
{
    public IReadOnlyList<string> Words { get; } = words;
}

/// <summary>The values of an enumeration, such as shelter or countDifference.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class WordsOfAttribute(Type values) : OneOfAttribute([.. Enum.GetNames(values).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)]);

/// <summary>The values of an enumeration as files write them, such as head_count.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class SnakeWordsOfAttribute(Type values) : OneOfAttribute([.. Enum.GetNames(values).Select(System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName)]);

/// <summary>A whole number, in a query.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NumberAttribute(long least, long most) : Attribute
{
    public long Least { get; } = least;

    public long Most { get; } = most;
}

/// <summary>A moment such as 2026-11-25T12:00:00Z, in a query.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class MomentAttribute : Attribute;

/// <summary>The statuses with which an endpoint may answer beside 200, 401, 429 and 500, which every one has.</summary>
internal sealed record Answers(params IReadOnlyList<int> Statuses);
