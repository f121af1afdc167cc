using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ItemAliases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "by_lot",
                table: "items",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "pieces_per_unit",
                table: "items",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelf_life_days",
                table: "items",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "item_aliases",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    item_id = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    normalized = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_item_aliases", x => x.id);
                    table.ForeignKey(
                        name: "FK_item_aliases_items_item_id",
                        column: x => x.item_id,
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_item_aliases_item_id_normalized",
                table: "item_aliases",
                columns: new[] { "item_id", "normalized" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "item_aliases");

            migrationBuilder.DropColumn(
                name: "by_lot",
                table: "items");

            migrationBuilder.DropColumn(
                name: "pieces_per_unit",
                table: "items");

            migrationBuilder.DropColumn(
                name: "shelf_life_days",
                table: "items");
        }
    }
}
