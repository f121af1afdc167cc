using System.Collections.Frozen;
using System.Text.Json;

namespace Relief.Ledger;

/// <summary>
/// What can be said beside the number of people: sex and age by the bands of the standard, special needs as seen from a
/// shelter's door, to whom goods went, what a place lacks, and why goods are lost. Values are stored. Sources: Sphere Handbook 2018 for sex and age bands.
/// </summary>
public enum Aspect : short
{
    Women = 1,
    Men = 2,

    Age0To4 = 11,
    Age5To11 = 12,
    Age12To17 = 13,
    Age18To59 = 14,
    Age60AndOver = 15,

    Wheelchair = 30,
    Pregnant = 31,
    Infant = 32,
    Medicine = 33,
    ElderlyAlone = 34,
    ChildAlone = 35,
    Interpreter = 36,
    Animal = 37,

    /// <summary>How many people, or households, goods were handed out to.</summary>
    ServedPeople = 50,
    ServedHouseholds = 51,

    Water = 60,
    Food = 61,
    Blankets = 62,
    Mattresses = 63,
    MedicalHelp = 64,
    BabyItems = 65,
    Hygiene = 66,
    Clothing = 67,
    Transport = 68,
    Staff = 69,
    Other = 79,

    LossDamaged = 80,
    LossExpired = 81,
    LossSpoiled = 82,
    LossStolen = 83,
    LossMissing = 84,
    LossOther = 89,
}

public static class Aspects
{
    private static readonly FrozenDictionary<string, Aspect> ByName =
        Enum.GetValues<Aspect>().ToFrozenDictionary(a => JsonNamingPolicy.CamelCase.ConvertName(a.ToString()), StringComparer.Ordinal);

    /// <param name="name">As programs and files write it: age0To4, elderlyAlone.</param>
    /// <param name="aspect">What it means.</param>
    public static bool TryGet(string name, out Aspect aspect) => ByName.TryGetValue(name, out aspect);

    public static string Name(this Aspect aspect) => JsonNamingPolicy.CamelCase.ConvertName(aspect.ToString());

    public static bool IsSex(this Aspect aspect) => aspect is Aspect.Women or Aspect.Men;

    public static bool IsAge(this Aspect aspect) => aspect is >= Aspect.Age0To4 and <= Aspect.Age60AndOver;

    public static bool IsCare(this Aspect aspect) => aspect is >= Aspect.Wheelchair and <= Aspect.Animal;

    /// <summary>To how many goods were handed out.</summary>
    public static bool IsServed(this Aspect aspect) => aspect is Aspect.ServedPeople or Aspect.ServedHouseholds;

    public static bool IsNeed(this Aspect aspect) => aspect is >= Aspect.Water and <= Aspect.Other;

    /// <summary>Why goods are lost.</summary>
    public static bool IsLoss(this Aspect aspect) => aspect >= Aspect.LossDamaged;
}
