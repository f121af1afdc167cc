using Microsoft.EntityFrameworkCore;
using Relief.Finding;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>The spellings of every item of the catalogue, its other names among them, in memory; made when somebody first searches and made anew after an import.</summary>
internal sealed class ItemIndex
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private Lazy<Task<Spelled[]>> items;

    // Subscribed for the life of the installation.
    public ItemIndex(IDbContextFactory<ReliefDb> databases, ChangeFeed feed)
    {
        this.databases = databases;
        items = Anew();
        feed.Subscribe(change =>
        {
            if (change.Kind == ChangeKind.Places)
                items = Anew();
        });
    }

    /// <summary>The items that a text fits, the best first; with typing errors only where there are few without, and none where it is to fit exactly.</summary>
    public async Task<IReadOnlyList<ItemName>> FindAsync(string typed, int most, CancellationToken ct, bool exactly = false)
    {
        var all = await AllAsync(ct);
        var wanted = new Typed(typed);
        if (wanted.IsEmpty)
            return [.. all.Select(a => a.Item).OrderByShown(i => i.Names).Take(most)];
        var stems = new StemmedWords(Spelling.Normalize(typed));
        var ranked = all.Select(a => (a.Item, Rank: a.RankOf(wanted, stems))).Where(r => r.Rank != Closeness.None)
            .OrderBy(r => r.Rank).ThenBy(r => r.Item.Names.ToString().Length).ThenByShown(r => r.Item.Names).ToList();
        var exact = ranked.Count(r => r.Rank < Closeness.WithErrors);
        return [.. ranked.Take(exactly || exact >= most / 2 ? Math.Min(most, exact) : most).Select(r => r.Item)];
    }

    /// <summary>Every item of a category, or of all where that is null, in no order.</summary>
    public async Task<IEnumerable<(ItemName Item, string? Category)>> OfCategoryAsync(string? category, CancellationToken ct) =>
        (await AllAsync(ct)).Where(a => category is null || a.Category == category).Select(a => (a.Item, a.Category));

    private async Task<Spelled[]> AllAsync(CancellationToken ct)
    {
        var asked = items;
        try
        {
            return await asked.Value.WaitAsync(ct);
        }
        catch (Exception) when (asked.Value.IsFaulted)
        {
            Interlocked.CompareExchange(ref items, Anew(), asked);
            throw;
        }
    }

    private Lazy<Task<Spelled[]>> Anew() => new(async () =>
    {
        await using var db = await databases.CreateDbContextAsync();
        var all = await db.Items.AsNoTracking().Select(i => new { i.Id, i.Code, i.Names, i.SmallestUnit, i.Category }).ToListAsync();
        var aliases = (await db.ItemAliases.AsNoTracking().Select(a => new { a.ItemId, a.Text }).ToListAsync()).ToLookup(a => a.ItemId, a => a.Text);
        return [.. all.Select(i => Of(new ItemName(i.Id, i.Code, i.Names, i.SmallestUnit), i.Category, aliases[i.Id]))];
    });

    private static Spelled Of(ItemName item, string? category, IEnumerable<string> aliases)
    {
        string[] spellings = [.. new[] { item.Code, item.Names.En, item.Names.He, item.Names.Ar }.Concat(aliases).Where(n => !string.IsNullOrWhiteSpace(n)).Select(n => Spelling.Normalize(n!))];
        return new(item, category, [.. spellings.Select(s => new Written(s))], [.. spellings.Skip(1).Select(s => new Written(WordStem.OfAll(s)))]);
    }

    /// <param name="Stems">Of each spelling, see <see cref="WordStem"/>.</param>
    private sealed record Spelled(ItemName Item, string? Category, Written[] Spellings, Written[] Stems)
    {
        public int RankOf(Typed wanted, StemmedWords stems)
        {
            var rank = Closeness.None;
            foreach (var spelling in Spellings)
                rank = Math.Min(rank, wanted.RankOf(spelling));
            return rank > Closeness.ByStem && !stems.AreAsTyped && Array.Exists(Stems, stems.Fit) ? Closeness.ByStem : rank;
        }
    }
}
