using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class MergedPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "merge_entry_id",
                table: "places",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "merged_at",
                table: "places",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "merged_into_id",
                table: "places",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_merged_into_id",
                table: "places",
                column: "merged_into_id");

            migrationBuilder.AddForeignKey(
                name: "FK_places_places_merged_into_id",
                table: "places",
                column: "merged_into_id",
                principalTable: "places",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_places_places_merged_into_id",
                table: "places");

            migrationBuilder.DropIndex(
                name: "IX_places_merged_into_id",
                table: "places");

            migrationBuilder.DropColumn(
                name: "merge_entry_id",
                table: "places");

            migrationBuilder.DropColumn(
                name: "merged_at",
                table: "places");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "places");
        }
    }
}
