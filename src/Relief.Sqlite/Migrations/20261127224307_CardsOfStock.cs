using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CardsOfStock : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_lines_from_id_item_id_occurred_at_sequence_ordinal",
                table: "lines",
                columns: new[] { "from_id", "item_id", "occurred_at", "sequence", "ordinal" },
                filter: "item_id > 0");

            migrationBuilder.CreateIndex(
                name: "IX_lines_to_id_item_id_occurred_at_sequence_ordinal",
                table: "lines",
                columns: new[] { "to_id", "item_id", "occurred_at", "sequence", "ordinal" },
                filter: "item_id > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_lines_from_id_item_id_occurred_at_sequence_ordinal",
                table: "lines");

            migrationBuilder.DropIndex(
                name: "IX_lines_to_id_item_id_occurred_at_sequence_ordinal",
                table: "lines");
        }
    }
}
