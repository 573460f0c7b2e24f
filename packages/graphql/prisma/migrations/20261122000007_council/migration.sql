-- CreateEnum
CREATE TYPE "ComplaintAction" AS ENUM ('receive', 'hold', 'recheck', 'answer');

-- CreateEnum
CREATE TYPE "ComplaintFinding" AS ENUM ('upheld', 'dismissed');

-- CreateEnum
CREATE TYPE "TieMeans" AS ENUM ('vote', 'authority');

-- CreateEnum
CREATE TYPE "AwardSubject" AS ENUM ('collective', 'individual', 'household', 'model', 'initiative');

-- CreateTable
CREATE TABLE "Publication" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER NOT NULL,
    "planVersion" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "supersedes" TEXT,
    "why" TEXT,
    "complaintId" INTEGER,
    "diff" JSONB NOT NULL,

    CONSTRAINT "Publication_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Complaint" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "rubricCode" TEXT,
    "criterionCode" TEXT,
    "words" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Complaint_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "ComplaintStep" (
    "organizerId" INTEGER NOT NULL,
    "complaintId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "action" "ComplaintAction" NOT NULL,
    "on" DATE NOT NULL,
    "finding" "ComplaintFinding",
    "note" TEXT,

    CONSTRAINT "ComplaintStep_pkey" PRIMARY KEY ("organizerId","complaintId","seq")
);

-- CreateTable
CREATE TABLE "TieDecision" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "rubricCode" TEXT NOT NULL,
    "cluster" TEXT NOT NULL,
    "order" TEXT[],
    "how" "TieMeans" NOT NULL,
    "by" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "why" TEXT,

    CONSTRAINT "TieDecision_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Revocation" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "rubricCode" TEXT,
    "award" TEXT,
    "nominationId" INTEGER,
    "on" DATE NOT NULL,
    "by" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "regrade" TEXT,

    CONSTRAINT "Revocation_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "AwardNomination" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "award" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "subject" "AwardSubject" NOT NULL,
    "name" TEXT,
    "achievement" TEXT NOT NULL,
    "title" TEXT,
    "movement" TEXT,
    "attested" JSONB NOT NULL DEFAULT '{}',
    "members" INTEGER,
    "women" INTEGER,
    "received" DATE NOT NULL,
    "withdrawnOn" DATE,
    "withdrawnWhy" TEXT,

    CONSTRAINT "AwardNomination_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Ballot" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "nominationId" INTEGER NOT NULL,
    "on" DATE NOT NULL,
    "members" INTEGER NOT NULL,
    "present" INTEGER NOT NULL,
    "inFavour" INTEGER NOT NULL,
    "against" INTEGER,
    "writtenInFavour" INTEGER,
    "writtenAgainst" INTEGER,

    CONSTRAINT "Ballot_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "AwardDecision" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "nominationId" INTEGER NOT NULL,
    "on" DATE NOT NULL,
    "by" TEXT NOT NULL,
    "number" TEXT,

    CONSTRAINT "AwardDecision_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "CutDecision" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "award" TEXT NOT NULL,
    "chosen" INTEGER[],
    "on" DATE NOT NULL,
    "by" TEXT NOT NULL,
    "why" TEXT NOT NULL,

    CONSTRAINT "CutDecision_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "HoldOrder" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "nominationId" INTEGER,
    "unitId" INTEGER,
    "from" DATE NOT NULL,
    "until" DATE,
    "why" TEXT NOT NULL,

    CONSTRAINT "HoldOrder_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "AgencyAnswer" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "check" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "by" TEXT,
    "units" INTEGER[],
    "nominations" INTEGER[],

    CONSTRAINT "AgencyAnswer_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateIndex
CREATE INDEX "Publication_organizerId_byId_idx" ON "Publication"("organizerId", "byId");

-- CreateIndex
CREATE INDEX "Publication_organizerId_planId_planVersion_idx" ON "Publication"("organizerId", "planId", "planVersion");

-- CreateIndex
CREATE INDEX "Publication_organizerId_complaintId_idx" ON "Publication"("organizerId", "complaintId");

-- CreateIndex
CREATE UNIQUE INDEX "Publication_organizerId_planId_seq_key" ON "Publication"("organizerId", "planId", "seq");

-- CreateIndex
CREATE INDEX "Complaint_organizerId_planId_idx" ON "Complaint"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "Complaint_organizerId_unitId_idx" ON "Complaint"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "TieDecision_organizerId_planId_idx" ON "TieDecision"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "Revocation_organizerId_planId_idx" ON "Revocation"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "Revocation_organizerId_unitId_idx" ON "Revocation"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Revocation_organizerId_nominationId_idx" ON "Revocation"("organizerId", "nominationId");

-- CreateIndex
CREATE INDEX "AwardNomination_organizerId_planId_idx" ON "AwardNomination"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "AwardNomination_organizerId_unitId_idx" ON "AwardNomination"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Ballot_organizerId_planId_idx" ON "Ballot"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "Ballot_organizerId_nominationId_idx" ON "Ballot"("organizerId", "nominationId");

-- CreateIndex
CREATE INDEX "AwardDecision_organizerId_planId_idx" ON "AwardDecision"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "AwardDecision_organizerId_nominationId_idx" ON "AwardDecision"("organizerId", "nominationId");

-- CreateIndex
CREATE INDEX "CutDecision_organizerId_planId_idx" ON "CutDecision"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "HoldOrder_organizerId_planId_idx" ON "HoldOrder"("organizerId", "planId");

-- CreateIndex
CREATE INDEX "HoldOrder_organizerId_nominationId_idx" ON "HoldOrder"("organizerId", "nominationId");

-- CreateIndex
CREATE INDEX "HoldOrder_organizerId_unitId_idx" ON "HoldOrder"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "AgencyAnswer_organizerId_planId_idx" ON "AgencyAnswer"("organizerId", "planId");

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_organizerId_byId_fkey" FOREIGN KEY ("organizerId", "byId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_organizerId_planId_planVersion_fkey" FOREIGN KEY ("organizerId", "planId", "planVersion") REFERENCES "PlanVersion"("organizerId", "planId", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Publication" ADD CONSTRAINT "Publication_organizerId_complaintId_fkey" FOREIGN KEY ("organizerId", "complaintId") REFERENCES "Complaint"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Complaint" ADD CONSTRAINT "Complaint_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ComplaintStep" ADD CONSTRAINT "ComplaintStep_organizerId_complaintId_fkey" FOREIGN KEY ("organizerId", "complaintId") REFERENCES "Complaint"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TieDecision" ADD CONSTRAINT "TieDecision_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revocation" ADD CONSTRAINT "Revocation_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revocation" ADD CONSTRAINT "Revocation_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Revocation" ADD CONSTRAINT "Revocation_organizerId_nominationId_fkey" FOREIGN KEY ("organizerId", "nominationId") REFERENCES "AwardNomination"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AwardNomination" ADD CONSTRAINT "AwardNomination_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AwardNomination" ADD CONSTRAINT "AwardNomination_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ballot" ADD CONSTRAINT "Ballot_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ballot" ADD CONSTRAINT "Ballot_organizerId_nominationId_fkey" FOREIGN KEY ("organizerId", "nominationId") REFERENCES "AwardNomination"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AwardDecision" ADD CONSTRAINT "AwardDecision_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AwardDecision" ADD CONSTRAINT "AwardDecision_organizerId_nominationId_fkey" FOREIGN KEY ("organizerId", "nominationId") REFERENCES "AwardNomination"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CutDecision" ADD CONSTRAINT "CutDecision_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HoldOrder" ADD CONSTRAINT "HoldOrder_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HoldOrder" ADD CONSTRAINT "HoldOrder_organizerId_nominationId_fkey" FOREIGN KEY ("organizerId", "nominationId") REFERENCES "AwardNomination"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HoldOrder" ADD CONSTRAINT "HoldOrder_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyAnswer" ADD CONSTRAINT "AgencyAnswer_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here by hand.
do $$
declare
  name text;
begin
  foreach name in array array['Publication', 'Complaint', 'ComplaintStep', 'TieDecision', 'Revocation', 'AwardNomination', 'Ballot',
    'AwardDecision', 'CutDecision', 'HoldOrder', 'AgencyAnswer'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy member on %I to thidua_member using ("organizerId" = app.organizer())', name);
    -- What was published, done or decided stays as it was written.
    execute format('grant select, insert on %I to thidua_member', name);
  end loop;
end
$$;
grant usage on all sequences in schema public to thidua_member;

-- What moves on, and words that may name a person: they can be erased.
grant update (version, words) on "Complaint" to thidua_member;
grant update (note) on "ComplaintStep" to thidua_member;
grant update (name, title, achievement, "withdrawnOn", "withdrawnWhy") on "AwardNomination" to thidua_member;
grant update ("until", why) on "HoldOrder" to thidua_member;
grant update (why) on "TieDecision", "Revocation", "CutDecision" to thidua_member;

-- The public of an open board: what was published and the plan versions it follows from, and what parts or takes back a result. Nobody's
-- name.
grant select on "Publication" to thidua_public;
create policy public on "Publication" for select to thidua_public
  using ("organizerId" = (select app.board()) and "planId" in (select id from "Plan"));
grant select ("organizerId", id, "planId", "rubricCode", cluster, "order", how, "on") on "TieDecision" to thidua_public;
create policy public on "TieDecision" for select to thidua_public
  using ("organizerId" = (select app.board()) and "planId" in (select id from "Plan"));
grant select ("organizerId", id, "planId", "unitId", "rubricCode", award, "nominationId", "on", why, regrade) on "Revocation" to thidua_public;
create policy public on "Revocation" for select to thidua_public
  using ("organizerId" = (select app.board()) and "planId" in (select id from "Plan"));
drop policy public on "PlanVersion";
create policy public on "PlanVersion" for select to thidua_public
  using ("organizerId" = (select app.board()) and (("planId", version) in (select id, version from "Plan")
    or ("planId", version) in (select "planId", "planVersion" from "Publication")));

alter table "Publication" add check (seq >= 1), add check ((supersedes is null) = (seq = 1)), add check ((supersedes is null) = (why is null));
alter table "Complaint" add check (version >= 1);
alter table "ComplaintStep" add check (seq >= 1), add check ((action = 'answer') = (finding is not null));
alter table "AwardNomination" add check (members >= 0), add check (women between 0 and members),
  add check (("withdrawnOn" is null) = ("withdrawnWhy" is null));
alter table "Ballot" add check (members > 0 and present >= 0 and "inFavour" >= 0 and coalesce(against, 0) >= 0
  and coalesce("writtenInFavour", 0) >= 0 and coalesce("writtenAgainst", 0) >= 0
  and "inFavour" + coalesce(against, 0) <= present
  and present + coalesce("writtenInFavour", 0) + coalesce("writtenAgainst", 0) <= members);
alter table "HoldOrder" add check (num_nonnulls("nominationId", "unitId") = 1), add check ("until" >= "from");
alter table "Revocation" add check (num_nonnulls("rubricCode", award, "nominationId") >= 1);
