namespace Relief.Storage;

/// <summary>One fact about the installation as a whole, such as the shift of the exercise or a key that instances share.</summary>
internal sealed class Setting
{
    public required string Key { get; init; }

    public required string Value { get; set; }
}
