using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WantedItems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "wanted_items",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    item_id = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wanted_items", x => new { x.sequence, x.item_id });
                    table.ForeignKey(
                        name: "FK_wanted_items_entries_sequence",
                        column: x => x.sequence,
                        principalTable: "entries",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                });

            LedgerTriggers.KeepWhole(migrationBuilder, "wanted_items");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "wanted_items");
        }
    }
}
