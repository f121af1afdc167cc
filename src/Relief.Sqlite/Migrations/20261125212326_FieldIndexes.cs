using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FieldIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_entries_operation_id_kind",
                table: "entries",
                columns: new[] { "operation_id", "kind" },
                filter: "kind IN (11, 12)");

            migrationBuilder.CreateIndex(
                name: "IX_entries_operation_id_said_at",
                table: "entries",
                columns: new[] { "operation_id", "said_at" },
                filter: "said_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_entries_operation_id_kind",
                table: "entries");

            migrationBuilder.DropIndex(
                name: "IX_entries_operation_id_said_at",
                table: "entries");
        }
    }
}
