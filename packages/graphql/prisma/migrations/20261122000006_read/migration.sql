-- DropIndex
DROP INDEX "AuditEntry_organizerId_personId_idx";

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "AuditEntry_organizerId_personId_seq_idx" ON "AuditEntry"("organizerId", "personId", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_organizerId_action_seq_idx" ON "AuditEntry"("organizerId", "action", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_organizerId_at_idx" ON "AuditEntry"("organizerId", "at");

-- CreateIndex
CREATE INDEX "Plan_organizerId_year_id_idx" ON "Plan"("organizerId", "year", "id");

-- CreateIndex
CREATE INDEX "Plan_organizerId_status_id_idx" ON "Plan"("organizerId", "status", "id");

-- CreateIndex
CREATE INDEX "Report_organizerId_planId_status_id_idx" ON "Report"("organizerId", "planId", "status", "id");

-- CreateIndex
CREATE INDEX "Report_organizerId_planId_unitId_idx" ON "Report"("organizerId", "planId", "unitId");

-- CreateIndex
CREATE INDEX "Report_organizerId_planId_submittedAt_id_idx" ON "Report"("organizerId", "planId", "submittedAt", "id");

-- CreateIndex
CREATE INDEX "Standing_organizerId_planId_cluster_rubricCode_rank_idx" ON "Standing"("organizerId", "planId", "cluster", "rubricCode", "rank");

-- CreateIndex
CREATE INDEX "Unit_organizerId_kind_id_idx" ON "Unit"("organizerId", "kind", "id");

-- CreateIndex
CREATE INDEX "Unit_organizerId_cluster_id_idx" ON "Unit"("organizerId", "cluster", "id");

-- CreateIndex
CREATE INDEX "Unit_organizerId_name_id_idx" ON "Unit"("organizerId", "name", "id");

-- From here by hand.
-- A prefix of a name is a range of names only where names are ordered by their letters' numbers, whatever the database's own order.
alter table "Unit" alter column name type text collate "C";

-- What happened to a report stays as it was written; a reason that names someone who is erased goes, whole.
grant update (reason) on "ReportEvent" to thidua_member;
create function app.erase_reason_only() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.reason is not null then
    raise exception 'a reason is erased or kept, never altered' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger erase_reason_only before update on "ReportEvent" for each row execute function app.erase_reason_only();
revoke execute on function app.erase_reason_only from public;
alter table "Person" add check ((name = '') = ("erasedAt" is not null));
