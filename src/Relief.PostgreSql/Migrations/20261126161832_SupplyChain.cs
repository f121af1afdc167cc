using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Relief.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class SupplyChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "consignments",
                columns: table => new
                {
                    place_id = table.Column<int>(type: "integer", nullable: false),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    load_entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_id = table.Column<int>(type: "integer", nullable: false),
                    to_id = table.Column<int>(type: "integer", nullable: false),
                    loaded_at = table.Column<long>(type: "bigint", nullable: false),
                    loaded_by = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    vehicle = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    driver = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    driver_phone = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    carries_kg = table.Column<double>(type: "double precision", nullable: true),
                    carries_l = table.Column<double>(type: "double precision", nullable: true),
                    expected_at = table.Column<long>(type: "bigint", nullable: true),
                    departed_at = table.Column<long>(type: "bigint", nullable: true),
                    arrived_at = table.Column<long>(type: "bigint", nullable: true),
                    turned_back_at = table.Column<long>(type: "bigint", nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consignments", x => x.place_id);
                    table.ForeignKey(
                        name: "FK_consignments_places_from_id",
                        column: x => x.from_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_consignments_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_consignments_places_to_id",
                        column: x => x.to_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "supply_requests",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    place_id = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    priority = table.Column<short>(type: "smallint", nullable: false),
                    needed_by = table.Column<long>(type: "bigint", nullable: true),
                    for_whom = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    made_at = table.Column<long>(type: "bigint", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    author_name = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    submitted_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    decided_by = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    merged_into_id = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_supply_requests", x => x.id);
                    table.ForeignKey(
                        name: "FK_supply_requests_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_supply_requests_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "request_lines",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    request_id = table.Column<int>(type: "integer", nullable: false),
                    item_id = table.Column<int>(type: "integer", nullable: false),
                    asked = table.Column<long>(type: "bigint", nullable: false),
                    approved = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_request_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_request_lines_items_item_id",
                        column: x => x.item_id,
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_request_lines_supply_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "supply_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consignment_lines",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    consignment_id = table.Column<int>(type: "integer", nullable: false),
                    from_id = table.Column<int>(type: "integer", nullable: false),
                    item_id = table.Column<int>(type: "integer", nullable: false),
                    lot_id = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    request_line_id = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_consignment_lines", x => x.id);
                    table.ForeignKey(
                        name: "FK_consignment_lines_consignments_consignment_id",
                        column: x => x.consignment_id,
                        principalTable: "consignments",
                        principalColumn: "place_id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_consignment_lines_items_item_id",
                        column: x => x.item_id,
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_consignment_lines_request_lines_request_line_id",
                        column: x => x.request_line_id,
                        principalTable: "request_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_consignment_lines_consignment_id",
                table: "consignment_lines",
                column: "consignment_id");

            migrationBuilder.CreateIndex(
                name: "IX_consignment_lines_item_id",
                table: "consignment_lines",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "IX_consignment_lines_request_line_id",
                table: "consignment_lines",
                column: "request_line_id");

            migrationBuilder.CreateIndex(
                name: "IX_consignments_from_id",
                table: "consignments",
                column: "from_id");

            migrationBuilder.CreateIndex(
                name: "IX_consignments_load_entry_id",
                table: "consignments",
                column: "load_entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_consignments_operation_id_to_id",
                table: "consignments",
                columns: new[] { "operation_id", "to_id" });

            migrationBuilder.CreateIndex(
                name: "IX_consignments_to_id",
                table: "consignments",
                column: "to_id");

            migrationBuilder.CreateIndex(
                name: "IX_request_lines_item_id",
                table: "request_lines",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "IX_request_lines_request_id_item_id",
                table: "request_lines",
                columns: new[] { "request_id", "item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_supply_requests_key",
                table: "supply_requests",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_supply_requests_operation_id_number",
                table: "supply_requests",
                columns: new[] { "operation_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_supply_requests_place_id",
                table: "supply_requests",
                column: "place_id");

            // Every operation has one of each place outside, those that began before this one existed too.
            migrationBuilder.Sql("""
                INSERT INTO places (operation_id, kind, code, names_en, names_he, names_ar, version)
                SELECT id, 44, '@transit', 'Lost in transit', 'אבד בדרך', 'فُقد في الطريق', 0 FROM operations;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "consignment_lines");

            migrationBuilder.DropTable(
                name: "consignments");

            migrationBuilder.DropTable(
                name: "request_lines");

            migrationBuilder.DropTable(
                name: "supply_requests");
        }
    }
}
