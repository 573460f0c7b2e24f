-- AlterEnum
ALTER TYPE "ReportEventKind" ADD VALUE 'reopened';

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "whyNot" TEXT;

-- AlterTable
ALTER TABLE "Baseline" DROP CONSTRAINT "Baseline_pkey",
ADD COLUMN     "period" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "Baseline_pkey" PRIMARY KEY ("organizerId", "planId", "unitId", "population", "period");

-- AlterTable
ALTER TABLE "Evidence" ADD COLUMN     "fileId" INTEGER;

-- AlterTable
ALTER TABLE "Figure" ADD COLUMN     "at" TIMESTAMPTZ(3),
ADD COLUMN     "byId" INTEGER,
ADD COLUMN     "reason" TEXT;

-- AlterTable
ALTER TABLE "Indicator" ADD COLUMN     "ownerId" INTEGER;

-- AlterTable
ALTER TABLE "Period" ADD COLUMN     "extendedTo" TIMESTAMPTZ(3),
ADD COLUMN     "extension" JSONB;

-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "enteredById" INTEGER,
ADD COLUMN     "enteredWhy" TEXT;

-- CreateTable
CREATE TABLE "EvidenceFile" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER NOT NULL,

    CONSTRAINT "EvidenceFile_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "UnitTarget" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "indicatorCode" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "source" TEXT,

    CONSTRAINT "UnitTarget_pkey" PRIMARY KEY ("organizerId","planId","unitId","indicatorCode")
);

-- CreateTable
CREATE TABLE "Event" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "marks" TEXT[],
    "excused" TEXT,
    "note" TEXT,
    "withdrawsId" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Override" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "rubricCode" TEXT NOT NULL,
    "criterionCode" TEXT NOT NULL,
    "points" DECIMAL(24,9) NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT NOT NULL,

    CONSTRAINT "Override_pkey" PRIMARY KEY ("organizerId","planId","unitId","rubricCode","criterionCode")
);

-- CreateTable
CREATE TABLE "Receipt" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Receipt_pkey" PRIMARY KEY ("organizerId","planId","unitId","version")
);

-- CreateTable
CREATE TABLE "Pledge" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "kind" "AssignmentKind" NOT NULL,
    "code" TEXT NOT NULL,
    "target" TEXT,
    "note" TEXT,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Pledge_pkey" PRIMARY KEY ("organizerId","planId","unitId","kind","code")
);

-- CreateTable
CREATE TABLE "BaselineDispute" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "population" TEXT NOT NULL,
    "period" TEXT NOT NULL DEFAULT '',
    "count" BIGINT,
    "why" TEXT NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "accepted" BOOLEAN,
    "answer" TEXT,
    "answeredById" INTEGER,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "BaselineDispute_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateIndex
CREATE INDEX "EvidenceFile_organizerId_byId_idx" ON "EvidenceFile"("organizerId", "byId");

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceFile_organizerId_digest_key" ON "EvidenceFile"("organizerId", "digest");

-- CreateIndex
CREATE INDEX "UnitTarget_organizerId_unitId_idx" ON "UnitTarget"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Event_organizerId_planId_idx" ON "Event"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "Event_organizerId_unitId_idx" ON "Event"("organizerId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Event_organizerId_withdrawsId_key" ON "Event"("organizerId", "withdrawsId");

-- CreateIndex
CREATE INDEX "Override_organizerId_unitId_idx" ON "Override"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Override_organizerId_byId_idx" ON "Override"("organizerId", "byId");

-- CreateIndex
CREATE INDEX "Receipt_organizerId_unitId_idx" ON "Receipt"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Receipt_organizerId_byId_idx" ON "Receipt"("organizerId", "byId");

-- CreateIndex
CREATE INDEX "Pledge_organizerId_unitId_idx" ON "Pledge"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Pledge_organizerId_byId_idx" ON "Pledge"("organizerId", "byId");

-- CreateIndex
CREATE INDEX "BaselineDispute_organizerId_planId_idx" ON "BaselineDispute"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "BaselineDispute_organizerId_unitId_idx" ON "BaselineDispute"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "BaselineDispute_organizerId_byId_idx" ON "BaselineDispute"("organizerId", "byId");

-- CreateIndex
CREATE INDEX "BaselineDispute_organizerId_answeredById_idx" ON "BaselineDispute"("organizerId", "answeredById");

-- CreateIndex
CREATE INDEX "Evidence_organizerId_fileId_idx" ON "Evidence"("organizerId", "fileId");

-- CreateIndex
CREATE INDEX "Figure_organizerId_byId_idx" ON "Figure"("organizerId", "byId");

-- CreateIndex
CREATE INDEX "Indicator_organizerId_ownerId_idx" ON "Indicator"("organizerId", "ownerId");

-- CreateIndex
CREATE INDEX "Report_organizerId_enteredById_idx" ON "Report"("organizerId", "enteredById");

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_organizerId_ownerId_fkey" FOREIGN KEY ("organizerId", "ownerId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_organizerId_enteredById_fkey" FOREIGN KEY ("organizerId", "enteredById") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Figure" ADD CONSTRAINT "Figure_organizerId_byId_fkey" FOREIGN KEY ("organizerId", "byId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_organizerId_fileId_fkey" FOREIGN KEY ("organizerId", "fileId") REFERENCES "EvidenceFile"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceFile" ADD CONSTRAINT "EvidenceFile_organizerId_byId_fkey" FOREIGN KEY ("organizerId", "byId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitTarget" ADD CONSTRAINT "UnitTarget_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitTarget" ADD CONSTRAINT "UnitTarget_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_organizerId_withdrawsId_fkey" FOREIGN KEY ("organizerId", "withdrawsId") REFERENCES "Event"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Override" ADD CONSTRAINT "Override_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Override" ADD CONSTRAINT "Override_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Override" ADD CONSTRAINT "Override_organizerId_byId_fkey" FOREIGN KEY ("organizerId", "byId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Receipt" ADD CONSTRAINT "Receipt_organizerId_byId_fkey" FOREIGN KEY ("organizerId", "byId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pledge" ADD CONSTRAINT "Pledge_organizerId_byId_fkey" FOREIGN KEY ("organizerId", "byId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BaselineDispute" ADD CONSTRAINT "BaselineDispute_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BaselineDispute" ADD CONSTRAINT "BaselineDispute_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BaselineDispute" ADD CONSTRAINT "BaselineDispute_organizerId_byId_fkey" FOREIGN KEY ("organizerId", "byId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BaselineDispute" ADD CONSTRAINT "BaselineDispute_organizerId_answeredById_fkey" FOREIGN KEY ("organizerId", "answeredById") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here by hand.
do $$
declare
  name text;
begin
  foreach name in array array['EvidenceFile', 'UnitTarget', 'Event', 'Override', 'Receipt', 'Pledge', 'BaselineDispute'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy member on %I to thidua_member using ("organizerId" = app.organizer())', name);
    execute format('grant select, insert on %I to thidua_member', name);
  end loop;
  foreach name in array array['EvidenceFile', 'Event', 'BaselineDispute'] loop
    execute format('grant usage on sequence %I to thidua_member', name || '_id_seq');
  end loop;
  -- What the official result follows from: who reads a board can compute it again. No words and no people.
  foreach name in array array['UnitTarget', 'Event', 'Override'] loop
    execute format('create policy public on %I for select to thidua_public
      using ("organizerId" = (select app.board()) and "planId" in (select id from "Plan"))', name);
  end loop;
end
$$;
grant update, delete on "UnitTarget", "Override", "Pledge" to thidua_member;
grant update (why, accepted, answer, "answeredById", "answeredAt") on "BaselineDispute" to thidua_member;
-- A name that a person wrote into them may have to be erased; nothing else of them is altered.
grant update (note, excused) on "Event" to thidua_member;
grant update (name) on "EvidenceFile" to thidua_member;
grant select on "UnitTarget" to thidua_public;
grant select ("organizerId", id, "planId", "unitId", kind, "on", marks, excused, "withdrawsId") on "Event" to thidua_public;
grant select ("organizerId", "planId", "unitId", "rubricCode", "criterionCode", points, at) on "Override" to thidua_public;

alter table "Report" add check (("enteredById" is null) = ("enteredWhy" is null));
alter table "Figure" add check (("byId" is null) = (at is null));
alter table "Period" add check ("extendedTo" > deadline), add check (("extendedTo" is null) = (extension is null));
alter table "Receipt" add check (version >= 1);
alter table "Pledge" add check (kind = 'indicator' or target is null);
alter table "BaselineDispute" add check (count >= 0),
  add check (num_nonnulls(accepted, answer, "answeredById", "answeredAt") in (0, 4));
alter table "EvidenceFile" add check (size = octet_length(content)), add check (size between 1 and 10485760);
grant delete on "Baseline" to thidua_member;
grant select (at) on "Figure" to thidua_public;
