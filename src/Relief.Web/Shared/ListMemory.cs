namespace Relief.Web.Shared;

/// <summary>How each list was last narrowed and sorted, so that the way back from one of its rows leads to the same list. One per circuit.</summary>
public sealed class ListMemory
{
    private readonly Dictionary<string, string> queries = [];

    /// <param name="page">The address of the list, without its query.</param>
    /// <param name="query">With the question mark; empty for the list as it opens.</param>
    public void Remember(string page, string query) => queries[page] = query;

    /// <summary>The address of the list as it was left.</summary>
    public string Back(string page) => page + queries.GetValueOrDefault(page, "");
}
