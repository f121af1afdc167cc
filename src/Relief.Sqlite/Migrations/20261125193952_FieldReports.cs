using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FieldReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "device_id",
                table: "entries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "said_at",
                table: "entries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "sent_hash",
                table: "entries",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "api_tokens",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<short>(type: "INTEGER", nullable: true),
                    operation_id = table.Column<int>(type: "INTEGER", nullable: true),
                    created_by_id = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_tokens", x => x.id);
                    table.ForeignKey(
                        name: "FK_api_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    first_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_contact_at = table.Column<long>(type: "INTEGER", nullable: false),
                    app_version = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    cut_off_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "particulars",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    aspect = table.Column<short>(type: "INTEGER", nullable: false),
                    quantity = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_particulars", x => new { x.sequence, x.aspect });
                    table.ForeignKey(
                        name: "FK_particulars_entries_sequence",
                        column: x => x.sequence,
                        principalTable: "entries",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "refused_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    operation_id = table.Column<int>(type: "INTEGER", nullable: false),
                    place_id = table.Column<int>(type: "INTEGER", nullable: true),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    device_id = table.Column<int>(type: "INTEGER", nullable: true),
                    door = table.Column<short>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body = table.Column<string>(type: "TEXT", maxLength: 16384, nullable: false),
                    occurred_at = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    args = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    first_refused_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_refused_at = table.Column<long>(type: "INTEGER", nullable: false),
                    set_aside_at = table.Column<long>(type: "INTEGER", nullable: true),
                    set_aside_by = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_refused_reports", x => x.id);
                    table.ForeignKey(
                        name: "FK_refused_reports_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "settlements",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    operation_id = table.Column<int>(type: "INTEGER", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: false),
                    user_id = table.Column<int>(type: "INTEGER", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlements", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "token_place",
                columns: table => new
                {
                    token_id = table.Column<int>(type: "INTEGER", nullable: false),
                    place_id = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_token_place", x => new { x.token_id, x.place_id });
                    table.ForeignKey(
                        name: "FK_token_place_api_tokens_token_id",
                        column: x => x.token_id,
                        principalTable: "api_tokens",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_token_place_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "device_backlog",
                columns: table => new
                {
                    device_id = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    place_id = table.Column<int>(type: "INTEGER", nullable: false),
                    waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    oldest_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_backlog", x => new { x.device_id, x.user_id, x.place_id });
                    table.ForeignKey(
                        name: "FK_device_backlog_devices_device_id",
                        column: x => x.device_id,
                        principalTable: "devices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_device_backlog_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "device_user",
                columns: table => new
                {
                    device_id = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<int>(type: "INTEGER", nullable: false),
                    outbox_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signed_in_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_user", x => new { x.device_id, x.user_id });
                    table.ForeignKey(
                        name: "FK_device_user_devices_device_id",
                        column: x => x.device_id,
                        principalTable: "devices",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_device_user_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_api_tokens_hash",
                table: "api_tokens",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_tokens_user_id",
                table: "api_tokens",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_device_backlog_place_id",
                table: "device_backlog",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_device_user_user_id",
                table: "device_user",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_refused_reports_operation_id",
                table: "refused_reports",
                column: "operation_id");

            migrationBuilder.CreateIndex(
                name: "IX_refused_reports_user_id",
                table: "refused_reports",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_settlements_operation_id",
                table: "settlements",
                column: "operation_id");

            migrationBuilder.CreateIndex(
                name: "IX_token_place_place_id",
                table: "token_place",
                column: "place_id");

            LedgerTriggers.KeepWhole(migrationBuilder, "particulars");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "device_backlog");

            migrationBuilder.DropTable(
                name: "device_user");

            migrationBuilder.DropTable(
                name: "particulars");

            migrationBuilder.DropTable(
                name: "refused_reports");

            migrationBuilder.DropTable(
                name: "settlements");

            migrationBuilder.DropTable(
                name: "token_place");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "api_tokens");

            migrationBuilder.DropColumn(
                name: "device_id",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "said_at",
                table: "entries");

            migrationBuilder.DropColumn(
                name: "sent_hash",
                table: "entries");
        }
    }
}
