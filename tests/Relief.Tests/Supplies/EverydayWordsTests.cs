using Relief.Access;
using Relief.Supplies;
using Relief.Tests.Exchange;

namespace Relief.Tests.Supplies;

/// <summary>The catalogue as it is shipped is searched in the words of people, not of catalogues.</summary>
public sealed class EverydayWordsTests
{
    private const string Words = """
        diapers: HHYGTOILDI04 HHYGTOILDI08 | nappies: HHYGTOILDI04 HHYGTOILDI08 | pampers: HHYGTOILDI04 HHYGTOILDI08 | baby diapers: HHYGTOILDI04
        חיתולים: HHYGTOILDI04 HHYGTOILDI08 | החיתולים: HHYGTOILDI08 | טיטולים: HHYGTOILDI08 | حفاضات: HHYGTOILDI04 HHYGTOILDI08 | الحفاضات: HHYGTOILDI08 | حفاظات: HHYGTOILDI08
        blankets: HSHEBLANPMT1 HSHEBLANPHT1 HSHEBLANWMT1 | woollen blankets: HSHEBLANWMT1 | שמיכות: HSHEBLANPMT1 HSHEBLANPHT1 HSHEBLANWMT1 | השמיכות: HSHEBLANPMT1 | بطانيات: HSHEBLANPMT1 HSHEBLANWMT1 | البطانيات: HSHEBLANPHT1 | حرامات: HSHEBLANPMT1
        mattresses: HFURBEDSMAT3 | מזרנים: HFURBEDSMAT3 | מזרונים: HFURBEDSMAT3 | فرشات: HFURBEDSMAT3 | الفرشات: HFURBEDSMAT3 | مراتب: HFURBEDSMAT3
        water bottles: WATER-L | bottles of water: WATER-L | בקבוקי מים: WATER-L | בקבוק מים: WATER-L | قناني مياه: WATER-L | ماء: WATER-L
        beds: COT-FOLD | camp beds: COT-FOLD | מיטות: COT-FOLD | מיטות שדה: COT-FOLD | أسرة: COT-FOLD | تخوت: COT-FOLD
        towels: HHYGPERSTO73 | מגבות: HHYGPERSTO73 | مناشف: HHYGPERSTO73 | toothbrushes: HHYGPERSTOBR | מברשות שיניים: HHYGPERSTOBR | فرشاة أسنان: HHYGPERSTOBR
        toothpaste: HHYGPERSTOP1 | משחות שיניים: HHYGPERSTOP1 | معجون أسنان: HHYGPERSTOP1 | razors: HHYGPERSRAZO | סכיני גילוח: HHYGPERSRAZO | شفرات: HHYGPERSRAZO
        tents: HSHETENTF16C | אוהלים: HSHETENTF16C | خيم: HSHETENTF16C | الخيام: HSHETENTF16C | tarps: HSHETARPW406 | ברזנטים: HSHETARPW406 | شوادر: HSHETARPW406
        sheets: HFURBEDSSH03 | סדינים: HFURBEDSSH03 | شراشف: HFURBEDSSH03 | sleeping bags: HSHESLEBWI | שקי שינה: HSHESLEBWI | أكياس نوم: HSHESLEBWI
        flashlights: EELELAMPTOSO | פנסים: EELELAMPTOSO | كشافات: EELELAMPTOSO | heaters: HHEASTOVKSV1 | תנורים: HHEASTOVKSV1 | صوبات: HHEASTOVKSV1
        pots: KRELCOOSETA KRELCOOSETB | סירים: KRELCOOSETA | طناجر: KRELCOOSETB | buckets: HCONBUCKP14L | דליים: HCONBUCKP14L | سطول: HCONBUCKP14L
        jerrycans: HCONJCANPF10 HCONJCANPF20 HCONJCANP20 | ג׳ריקנים: HCONJCANP20 | جالونات: HCONJCANP20 | soaps: HHYGSOAP100G HHYGSOAP200G | סבונים: HHYGSOAP100G | الصابون: HHYGSOAP100G
        food boxes: KRELFOPA05P KRELFOPA01P | חבילות מזון: KRELFOPA05P KRELFOPA01P | طرود غذائية: KRELFOPA05P | biscuits: FNUTBISCBP05 | עוגיות: FNUTBISCBP05 | بسكويت: FNUTBISCBP05
        baby jars: FBAFBABY6V02 | מחיות: FBAFBABY6V02 | سيريلاك: FBAFBABY6V02 | pads: PADS-PACK | פדים: PADS-PACK | الفوط: PADS-PACK | wet wipes: KRELHYPA01B | מגבונים: KRELHYPA01B
        medicines: KMEDKIAE01 | תרופות: KMEDKIAE01 | الأدوية: KMEDKIAE01 | mosquito nets: HSHEMNETRL | כילות: HSHEMNETRL | ناموسيات: HSHEMNETRL | mats: HSHEMATTPLA1 | מחצלות: HSHEMATTPLA1 | حصائر: HSHEMATTPLA1
        """;

    [Fact]
    public async Task The_shipped_catalogue_is_found_by_everyday_words_in_three_languages()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var operation = await installation.OperationAsync();
        Assert.True((await installation.LoadAsync([.. Folder.Example.Where(f => f.Name == "items.csv")])).IsWritten);

        var wrong = new List<string>();
        foreach (var (typed, codes) in Words.Split(['|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(w => w.Split(':')).Select(w => (w[0], w[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))))
        {
            var found = (await installation.Get<FindItem>().RunAsync(Caller.System(Door.System), new(operation.Id, typed, Exactly: true), TestContext.Current.CancellationToken)).Value.Select(f => f.Item.Code).ToList();
            if (codes.Length == 0 ? found.Count > 0 : codes.Except(found).Any() || found.Count > codes.Length + 4)
                wrong.Add($"{typed} finds {string.Join(", ", found)}, not {string.Join(", ", codes)}");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("nappies", "nappy")]
    [InlineData("glass", "glass")]
    [InlineData("boxes", "box")]
    [InlineData("gas", "gas")]
    [InlineData("שמיכות", "שמיכה")]
    [InlineData("המזרנים", "מזרן")]
    [InlineData("בקבוקי", "בקבוקים")]
    [InlineData("משחת", "משחה")]
    [InlineData("البطانيات", "بطانية")]
    [InlineData("للفرشات", "فرشة")]
    public void Words_that_differ_in_number_or_article_have_one_stem(string one, string other) => Assert.Equal(Relief.Finding.WordStem.Of(Relief.Places.Spelling.Normalize(other)), Relief.Finding.WordStem.Of(Relief.Places.Spelling.Normalize(one)));

    [Fact]
    public async Task A_word_with_a_typing_error_is_not_taken_for_a_plural()
    {
        await using var installation = await Installation.StartAsync(DatabaseKind.Sqlite);
        var operation = await installation.OperationAsync();
        await installation.AddAsync(new Item { Code = "B1", Names = Names.Of("Blanket"), Unit = "piece", SmallestUnit = "piece" });

        Assert.Empty((await installation.Get<FindItem>().RunAsync(Caller.System(Door.System), new(operation.Id, "blas", Exactly: true), TestContext.Current.CancellationToken)).Value);
    }
}
