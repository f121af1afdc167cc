using Relief.Access;

namespace Relief.Tests.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("green lorry seven lemons")]
    [InlineData("ארבעה לימונים במשאית")]
    [InlineData("أربع ليمونات في الشاحنة")]
    [InlineData("gelbe-Kanne.am_Fenster")]
    [InlineData("四つの黄色いレモンと赤い消防車です")]
    public void Long_words_that_have_nothing_to_do_with_each_other_will_do(string password) =>
        Assert.Null(PasswordRules.Check(password, "dana", "Dana Levi"));

    [Theory]
    [InlineData("green lorry 7", "PasswordShort")]
    [InlineData("שלושה לימונים", "PasswordShort")]
    [InlineData("Dana Levi dana levi", "PasswordIsName")]
    [InlineData("levi.dana-2023!!", "PasswordIsName")]
    [InlineData("abababababababab", "PasswordRepeats")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "PasswordRepeats")]
    [InlineData("lemon lemon lemon ", "PasswordRepeats")]
    [InlineData("abcdefghijklmnopq", "PasswordIsWalk")]
    [InlineData("poiuytrewqlkjhgfdsa", "PasswordIsWalk")]
    [InlineData("98765432109876543", "PasswordIsWalk")]
    [InlineData("אבגדהוזחטיכלמנסעפ", "PasswordIsWalk")]
    [InlineData("Correct Horse Battery Staple", "PasswordKnown")]
    [InlineData("P4ssw0rdP4ssw0rd!", "PasswordKnown")]
    [InlineData("ILoveYouForever2024", "PasswordKnown")]
    [InlineData("הסיסמה שלי סיסמה שלי", null)]
    [InlineData("בוקר טוב עולם 12345", "PasswordKnown")]
    [InlineData("بسم الله الرحمن الرحيم", "PasswordKnown")]
    public void What_others_guess_first_is_refused_with_its_reason(string password, string? code) =>
        Assert.Equal(code, PasswordRules.Check(password, "dana", "Dana Levi")?.Code);

    /// <summary>A letter that is written with several code points counts once, as the person who types it sees it.</summary>
    [Fact]
    public void Length_is_in_characters_as_people_see_them() =>
        Assert.Equal("PasswordShort", PasswordRules.Check("👨‍👩‍👧‍👦👩🏽‍🚒🚒🍋🍋", "dana", "Dana Levi")?.Code);
}
