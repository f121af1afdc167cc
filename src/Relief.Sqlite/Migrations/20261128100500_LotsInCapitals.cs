using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Relief.Storage;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <summary>The tables stay as they are. Of lots whose codes differ by case only, one gets the code in capitals and so all that comes from now on.</summary>
    [DbContext(typeof(ReliefDb))]
    [Migration("20261128100500_LotsInCapitals")]
    public partial class LotsInCapitals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("""
            UPDATE lots SET code = upper(code)
            WHERE code <> upper(code) AND NOT EXISTS (
                SELECT 1 FROM lots AS other
                WHERE other.operation_id = lots.operation_id AND other.item_id = lots.item_id AND upper(other.code) = upper(lots.code)
                    AND (other.code = upper(other.code) OR other.id < lots.id));
            """);
    }
}
