using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WaitingReversals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "waiting_reversals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    original_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    instead_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    operation_id = table.Column<int>(type: "INTEGER", nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    author_id = table.Column<int>(type: "INTEGER", nullable: true),
                    author_name = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    door = table.Column<short>(type: "INTEGER", nullable: false),
                    device_id = table.Column<int>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    sent_hash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    said_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reach = table.Column<string>(type: "TEXT", maxLength: 100000, nullable: false),
                    undid_it = table.Column<bool>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_waiting_reversals", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_waiting_reversals_operation_id_undid_it",
                table: "waiting_reversals",
                columns: new[] { "operation_id", "undid_it" });

            migrationBuilder.CreateIndex(
                name: "IX_waiting_reversals_original_id",
                table: "waiting_reversals",
                column: "original_id");

            migrationBuilder.CreateIndex(
                name: "IX_waiting_reversals_undid_it",
                table: "waiting_reversals",
                column: "undid_it",
                filter: "undid_it IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "waiting_reversals");
        }
    }
}
