namespace Relief.Exchange.Sheets;

/// <summary>What the columns of a table can say, and the headings by which they are known: English, Hebrew, Arabic, HXL 1.1.</summary>
public static class SheetFields
{
    public const string Code = "code";
    public const string NameEn = "name_en";
    public const string NameHe = "name_he";
    public const string NameAr = "name_ar";
    public const string Category = "category";
    public const string Unit = "unit";
    public const string SmallestUnit = "smallest_unit";
    public const string PiecesPerUnit = "pieces_per_unit";
    public const string WeightKg = "weight_kg";
    public const string VolumeL = "volume_l";
    public const string ByLot = "by_lot";
    public const string ShelfLifeDays = "shelf_life_days";
    public const string Aliases = "aliases";
    public const string QuantityBasis = "quantity_basis";
    public const string Quantity = "quantity";
    public const string QuantitySource = "quantity_source";
    public const string Place = "place";
    public const string Item = "item";
    public const string Lot = "lot";
    public const string ExpiresOn = "expires_on";
    public const string Amount = "amount";
    public const string Donor = "donor";
    public const string Note = "note";
    public const string CountedAt = "counted_at";

    public static readonly IReadOnlyList<SheetField> Catalogue =
    [
        new(Code, SheetValue.Text)
        {
            IsRequired = true, Tags = ["#item+code", "#meta+id"],
            Headings = ["code", "item code", "item no", "item number", "sku", "catalogue code", "catalog code", "article", "article no", "material", "part number", "id",
                "קוד", "קוד פריט", "מקט", "מספר פריט", "מספר קטלוגי", "رمز", "الرمز", "رمز الصنف", "كود", "الكود", "رقم الصنف"],
        },
        new(NameEn, SheetValue.Text)
        {
            IsRequired = true, Tags = ["#item+name+en", "#item+name+i_en", "#item+name", "#item"],
            Headings = ["name en", "name", "english name", "name english", "item", "item name", "description", "item description", "product", "name in english",
                "שם", "שם פריט", "שם הפריט", "תיאור", "תיאור פריט", "שם באנגלית", "שם אנגלית", "اسم", "الاسم", "اسم الصنف", "الصنف", "الوصف", "الاسم بالإنجليزية", "الاسم بالانكليزية"],
        },
        new(NameHe, SheetValue.Text)
        {
            Tags = ["#item+name+he", "#item+name+i_he"],
            Headings = ["name he", "hebrew", "hebrew name", "name hebrew", "name in hebrew", "שם בעברית", "שם עברית", "עברית", "الاسم بالعبرية"],
        },
        new(NameAr, SheetValue.Text)
        {
            Tags = ["#item+name+ar", "#item+name+i_ar"],
            Headings = ["name ar", "arabic", "arabic name", "name arabic", "name in arabic", "שם בערבית", "שם ערבית", "ערבית", "الاسم بالعربية", "الاسم العربي", "العربية"],
        },
        new(Category, SheetValue.Text)
        {
            Tags = ["#item+category", "#item+type", "#sector"],
            Headings = ["category", "group", "item group", "item category", "type", "family", "sector", "קטגוריה", "קבוצה", "סוג", "משפחה", "الفئة", "فئة", "المجموعة", "مجموعة", "النوع", "القطاع"],
        },
        new(Unit, SheetValue.Text)
        {
            IsRequired = true, Tags = ["#item+unit"],
            Headings = ["unit", "uom", "unit of measure", "unit of issue", "packaging", "יחידה", "יחידת מידה", "יח", "יחידת ניפוק", "الوحدة", "وحدة", "وحدة القياس", "وحدة الصرف"],
        },
        new(SmallestUnit, SheetValue.Text)
        {
            Tags = ["#item+unit+smallest"],
            Headings = ["smallest unit", "base unit", "stock unit", "counting unit", "יחידה קטנה", "יחידה קטנה ביותר", "יחידת בסיס", "أصغر وحدة", "الوحدة الصغرى", "الوحدة الأساسية"],
        },
        new(PiecesPerUnit, SheetValue.Number)
        {
            Tags = ["#item+num+per_unit"],
            Headings = ["pieces per unit", "units per pack", "pack size", "pcs per carton", "pieces per carton", "quantity per unit", "per carton", "conversion", "conversion factor",
                "כמות באריזה", "יחידות באריזה", "יחידות בקרטון", "כמות ביחידה", "عدد القطع", "القطع في الوحدة", "عدد القطع في الكرتون", "الكمية في العبوة"],
        },
        new(WeightKg, SheetValue.Number)
        {
            Tags = ["#item+weight", "#item+weight+kg"],
            Headings = ["weight kg", "weight", "gross weight", "gross weight kg", "kg", "unit weight", "משקל", "משקל קג", "משקל בקג", "الوزن", "وزن", "الوزن كغ", "الوزن بالكيلوغرام"],
        },
        new(VolumeL, SheetValue.Number)
        {
            Tags = ["#item+volume", "#item+volume+l"],
            Headings = ["volume l", "volume", "litres", "liters", "volume litres", "נפח", "נפח ליטר", "נפח בליטרים", "الحجم", "حجم", "الحجم لتر", "الحجم باللتر"],
        },
        new(ByLot, SheetValue.Text)
        {
            Tags = ["#item+lot"],
            Headings = ["by lot", "lots", "lot tracked", "batch tracked", "batch managed", "מנוהל אצווה", "לפי אצווה", "אצוות", "بالتشغيلة", "حسب التشغيلة", "تشغيلات"],
        },
        new(ShelfLifeDays, SheetValue.Number)
        {
            Tags = ["#item+shelf_life"],
            Headings = ["shelf life days", "shelf life", "expiry days", "days to expiry", "חיי מדף", "ימי מדף", "חיי מדף בימים", "مدة الصلاحية", "أيام الصلاحية", "مدة الصلاحية بالأيام"],
        },
        new(Aliases, SheetValue.Text)
        {
            Tags = ["#item+name+alt"],
            Headings = ["aliases", "alias", "other names", "other spellings", "synonyms", "also known as", "aka", "שמות נוספים", "כינויים", "שמות אחרים", "أسماء أخرى", "مرادفات", "أسماء بديلة"],
        },
        new(QuantityBasis, SheetValue.Text)
        {
            Tags = ["#item+num+needed+basis", "#item+standard+basis"],
            Headings = ["quantity basis", "basis", "per whom", "quantity for", "for whom", "needed per", "standard basis", "בסיס הכמות", "בסיס", "למי הכמות", "לכל", "أساس الكمية", "الأساس", "لكل", "الكمية لمن"],
        },
        new(Quantity, SheetValue.Number)
        {
            With = QuantityBasis, Tags = ["#item+num+needed", "#item+standard+num"],
            Headings = ["quantity", "quantity needed", "standard quantity", "quantity per person", "needed", "standard", "כמות", "כמות דרושה", "כמות תקן", "תקן", "الكمية", "الكمية اللازمة", "الكمية المعيارية", "المعيار"],
        },
        new(QuantitySource, SheetValue.Text)
        {
            With = QuantityBasis, Tags = ["#item+num+needed+source", "#item+standard+source"],
            Headings = ["quantity source", "source of quantity", "standard source", "source of standard", "מקור הכמות", "מקור התקן", "مصدر الكمية", "مصدر المعيار"],
        },
    ];

    public static readonly IReadOnlyList<SheetField> Stock =
    [
        new(Place, SheetValue.Text)
        {
            IsRequired = true, Tags = ["#loc+code", "#loc+name", "#loc"],
            Headings = ["place", "location", "warehouse", "store", "storehouse", "depot", "site", "shelter", "warehouse code", "place code", "location code", "warehouse name",
                "מקום", "מיקום", "מחסן", "שם המחסן", "קוד מחסן", "אתר", "מקלט", "مكان", "المكان", "الموقع", "موقع", "المستودع", "مستودع", "المخزن", "مخزن", "مأوى", "رمز المستودع"],
        },
        new(Item, SheetValue.Text)
        {
            IsRequired = true, Tags = ["#item+code", "#item+name", "#item"],
            Headings = ["item", "item code", "item name", "article", "sku", "material", "product", "description", "item description", "code", "item no", "goods",
                "פריט", "קוד פריט", "שם פריט", "שם הפריט", "מקט", "תיאור פריט", "מוצר", "الصنف", "صنف", "رمز الصنف", "اسم الصنف", "المادة", "مادة", "البند"],
        },
        new(Lot, SheetValue.Text)
        {
            Tags = ["#item+lot", "#item+batch"],
            Headings = ["lot", "batch", "lot no", "batch no", "lot number", "batch number", "אצווה", "מספר אצווה", "סדרה", "التشغيلة", "تشغيلة", "رقم التشغيلة", "الدفعة", "رقم الدفعة"],
        },
        new(ExpiresOn, SheetValue.Date)
        {
            Tags = ["#date+expiry", "#date+expires", "#item+expiry"],
            Headings = ["expires on", "expiry", "expiry date", "expiration", "expiration date", "exp date", "exp", "best before", "use by",
                "תוקף", "תאריך תפוגה", "תפוגה", "תאריך תוקף", "בתוקף עד", "تاريخ الانتهاء", "انتهاء الصلاحية", "تاريخ انتهاء الصلاحية", "الصلاحية", "صالح حتى"],
        },
        new(Amount, SheetValue.Number)
        {
            IsRequired = true, Tags = ["#item+num+available", "#item+num", "#item+quantity"],
            Headings = ["amount", "quantity", "qty", "stock", "on hand", "stock on hand", "qty on hand", "balance", "count", "counted", "available", "number",
                "כמות", "מלאי", "יתרה", "כמות במלאי", "נספר", "ספירה", "الكمية", "كمية", "الرصيد", "رصيد", "المخزون", "العدد", "المتوفر"],
        },
        new(Unit, SheetValue.Text)
        {
            Tags = ["#item+unit"],
            Headings = ["unit", "uom", "unit of measure", "units", "יחידה", "יחידת מידה", "יח", "الوحدة", "وحدة", "وحدة القياس"],
        },
        new(Donor, SheetValue.Text)
        {
            Tags = ["#org+donor", "#org+source", "#org"],
            Headings = ["donor", "from", "supplier", "given by", "source", "received from", "vendor", "תורם", "ספק", "מקור", "התקבל מ", "المانح", "المتبرع", "المورد", "المصدر", "من"],
        },
        new(Note, SheetValue.Text)
        {
            Tags = ["#description", "#item+notes", "#meta+notes"],
            Headings = ["note", "notes", "remark", "remarks", "comment", "comments", "reason", "הערה", "הערות", "סיבה", "ملاحظة", "ملاحظات", "تعليق", "السبب", "سبب"],
        },
        new(CountedAt, SheetValue.Moment)
        {
            Tags = ["#date+reported", "#date+occurred", "#date"],
            Headings = ["counted at", "counted on", "date", "count date", "date counted", "as of", "stock date", "received on", "date received", "time", "moment",
                "תאריך", "תאריך ספירה", "נספר ב", "מועד ספירה", "נכון ל", "תאריך קבלה", "التاريخ", "تاريخ", "تاريخ الجرد", "وقت الجرد", "تاريخ الاستلام"],
        },
    ];

    public static IReadOnlyList<SheetField> Of(SheetSubject subject) => subject == SheetSubject.Catalogue ? Catalogue : Stock;
}
