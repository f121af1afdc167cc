using Relief.Places;

namespace Relief.Tests;

/// <summary>The audit keeps facts, not sentences of a language.</summary>
public sealed class AuditDetailTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var detail = new AuditDetail()
            .With(AuditTerm.People, 34)
            .With(AuditTerm.Seats, null)
            .Changed(AuditTerm.Status, ShelterStatus.Open, ShelterStatus.Full)
            .Changed(AuditTerm.District, null, "מטה אשר; \"צפון\"")
            .Changed(AuditTerm.Capacity, 40, 40)
            .ChangedUntold(AuditTerm.Contact, "Dana", "Noa");

        Assert.Equal("""{"People":34,"Seats":null,"Status":["Open","Full"],"District":[null,"מטה אשר; \"צפון\""],"Contact":true}""", detail.ToString());
        Assert.Equal(
            [
                new AuditFact("People", 34L),
                new AuditFact("Seats", null),
                new AuditFact("Status", "Full") { IsChange = true, Before = "Open" },
                new AuditFact("District", "מטה אשר; \"צפון\"") { IsChange = true },
                new AuditFact("Contact", null) { IsUntold = true },
            ],
            AuditDetail.Read(detail.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("34 people")]
    [InlineData("status Open → Full; contact")]
    [InlineData("{ a phone with a strange name")]
    [InlineData("""{"People":1,"People":2}""")]
    public void Text_of_earlier_versions_stays_text(string? detail) => Assert.Null(AuditDetail.Read(detail));
}
