using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ServicesAndStandards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "shelter_services_beds",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelter_services_bins",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelter_services_fed_per_day",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelter_services_floor_m2",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelter_services_handwashing",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelter_services_laundry_basins",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelter_services_showers",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelter_services_taps",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelter_services_toilets",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "shelter_services_water_per_day_l",
                table: "places",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "standards",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    operation_id = table.Column<int>(type: "INTEGER", nullable: false),
                    place_id = table.Column<int>(type: "INTEGER", nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    amount = table.Column<decimal>(type: "TEXT", precision: 12, scale: 3, nullable: false),
                    per = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    set_at = table.Column<long>(type: "INTEGER", nullable: false),
                    set_by = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_standards", x => x.id);
                    table.ForeignKey(
                        name: "FK_standards_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_standards_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_standards_operation_id",
                table: "standards",
                column: "operation_id");

            migrationBuilder.CreateIndex(
                name: "IX_standards_operation_id_code",
                table: "standards",
                columns: new[] { "operation_id", "code" },
                unique: true,
                filter: "place_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_standards_place_id_code",
                table: "standards",
                columns: new[] { "place_id", "code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "standards");

            migrationBuilder.DropColumn(
                name: "shelter_services_beds",
                table: "places");

            migrationBuilder.DropColumn(
                name: "shelter_services_bins",
                table: "places");

            migrationBuilder.DropColumn(
                name: "shelter_services_fed_per_day",
                table: "places");

            migrationBuilder.DropColumn(
                name: "shelter_services_floor_m2",
                table: "places");

            migrationBuilder.DropColumn(
                name: "shelter_services_handwashing",
                table: "places");

            migrationBuilder.DropColumn(
                name: "shelter_services_laundry_basins",
                table: "places");

            migrationBuilder.DropColumn(
                name: "shelter_services_showers",
                table: "places");

            migrationBuilder.DropColumn(
                name: "shelter_services_taps",
                table: "places");

            migrationBuilder.DropColumn(
                name: "shelter_services_toilets",
                table: "places");

            migrationBuilder.DropColumn(
                name: "shelter_services_water_per_day_l",
                table: "places");
        }
    }
}
