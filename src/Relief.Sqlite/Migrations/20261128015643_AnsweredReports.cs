using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AnsweredReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "satisfies",
                table: "items",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "satisfies_units",
                table: "items",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "report_id",
                table: "supply_requests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_supply_requests_report_id",
                table: "supply_requests",
                column: "report_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_supply_requests_report_id",
                table: "supply_requests");

            migrationBuilder.DropColumn(
                name: "report_id",
                table: "supply_requests");

            migrationBuilder.DropColumn(
                name: "satisfies",
                table: "items");

            migrationBuilder.DropColumn(
                name: "satisfies_units",
                table: "items");
        }
    }
}
