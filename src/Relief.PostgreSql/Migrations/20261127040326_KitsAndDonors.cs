using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class KitsAndDonors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "donor",
                table: "entries",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kit_parts",
                columns: table => new
                {
                    kit_id = table.Column<int>(type: "integer", nullable: false),
                    item_id = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kit_parts", x => new { x.kit_id, x.item_id });
                    table.ForeignKey(
                        name: "FK_kit_parts_items_item_id",
                        column: x => x.item_id,
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_kit_parts_items_kit_id",
                        column: x => x.kit_id,
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_entries_operation_id_donor",
                table: "entries",
                columns: new[] { "operation_id", "donor" },
                filter: "donor IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_kit_parts_item_id",
                table: "kit_parts",
                column: "item_id");

            migrationBuilder.Sql("""
                INSERT INTO places (operation_id, kind, code, names_en, names_he, names_ar, version)
                SELECT id, 45, '@kits', 'Kit packing', 'אריזת ערכות', 'تجميع الأطقم', 0 FROM operations;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kit_parts");

            migrationBuilder.DropIndex(
                name: "IX_entries_operation_id_donor",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "donor",
                table: "entries");
        }
    }
}
