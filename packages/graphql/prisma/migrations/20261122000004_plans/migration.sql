-- AlterTable
ALTER TABLE "Figure" ADD COLUMN     "option" TEXT,
ADD COLUMN     "value" TEXT,
ALTER COLUMN "count" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Goal" ADD COLUMN     "inForce" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Indicator" ADD COLUMN     "inForce" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "closing" JSONB;

-- AlterTable
ALTER TABLE "PlanVersion" ADD COLUMN     "decision" JSONB,
ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "inForce" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "PlanDraft" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "document" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanDraft_pkey" PRIMARY KEY ("organizerId","planId")
);

-- AddForeignKey
ALTER TABLE "PlanDraft" ADD CONSTRAINT "PlanDraft_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here by hand.
alter table "PlanDraft" enable row level security, force row level security;
create policy member on "PlanDraft" to thidua_member using ("organizerId" = app.organizer());
grant select, insert, update, delete on "PlanDraft" to thidua_member;
-- A draft is nobody else's business, and a version in force is never altered.
revoke update on "PlanVersion" from thidua_member;
alter table "PlanDraft" add check (version >= 1);
alter table "Figure" add check (num_nonnulls(count, value, option) = 1);
grant select (value, option) on "Figure" to thidua_public;
-- A period nobody reported in goes with the version that had it.
grant delete on "Period" to thidua_member;
