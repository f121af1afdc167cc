namespace Relief.Places;

/// <summary>The places outside that every operation has once, such as hosts, hospital or supplier.</summary>
internal static class OutsidePlaces
{
    /// <summary>All of them, not yet saved, for an operation that has just been made.</summary>
    public static IReadOnlyList<Place> For(int operationId) => [.. PlaceKinds.Outside.Select(kind => new Place
    {
        OperationId = operationId,
        Kind = kind,
        Code = kind.OutsideCode(),
        Names = NameOf(kind),
    })];

    private static Names NameOf(PlaceKind kind) => kind switch
    {
        PlaceKind.Census => Names.Of("Census", "מפקד אוכלוסין", "التعداد السكاني"),
        PlaceKind.Hosts => Names.Of("Friends and relatives", "קרובים וחברים", "الأقارب والأصدقاء"),
        PlaceKind.Hospital => Names.Of("Hospital", "בית חולים", "المستشفى"),
        PlaceKind.LeftArea => Names.Of("Left the area", "עזבו את האזור", "غادروا المنطقة"),
        PlaceKind.Deceased => Names.Of("Deceased", "נפטרו", "المتوفون"),
        PlaceKind.Unaccounted => Names.Of("Unaccounted for", "לא אותרו", "غير معروف مكانهم"),
        PlaceKind.Supplier => Names.Of("Suppliers and donors", "ספקים ותורמים", "المورّدون والمتبرعون"),
        PlaceKind.Consumed => Names.Of("Distributed and used", "חולק ונצרך", "وُزّع واستُهلك"),
        PlaceKind.Lost => Names.Of("Lost or expired", "אבד או פג תוקף", "مفقود أو منتهي الصلاحية"),
        PlaceKind.CountDifference => Names.Of("Count difference", "הפרש ספירה", "فرق الجرد"),
        PlaceKind.LostInTransit => Names.Of("Lost in transit", "אבד בדרך", "فُقد في الطريق"),
        PlaceKind.Kits => Names.Of("Kit packing", "אריזת ערכות", "تجميع الأطقم"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a place outside."),
    };
}
