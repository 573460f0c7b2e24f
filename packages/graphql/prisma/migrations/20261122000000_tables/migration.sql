-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "OrganizerKind" AS ENUM ('commune', 'ward', 'specialZone', 'province', 'other');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('reporter', 'verifier', 'council', 'clerk', 'viewer');

-- CreateEnum
CREATE TYPE "PlanStatus" AS ENUM ('draft', 'issued', 'closed');

-- CreateEnum
CREATE TYPE "AssignmentKind" AS ENUM ('indicator', 'task');

-- CreateEnum
CREATE TYPE "ReportStatus" AS ENUM ('draft', 'submitted', 'returned', 'verified');

-- CreateEnum
CREATE TYPE "Layer" AS ENUM ('self', 'verified');

-- CreateEnum
CREATE TYPE "ActivityKind" AS ENUM ('training', 'broadcast', 'supportPoint', 'inspection', 'other');

-- CreateEnum
CREATE TYPE "NominationKind" AS ENUM ('collective', 'individual', 'household', 'model');

-- CreateEnum
CREATE TYPE "ReportEventKind" AS ENUM ('saved', 'submitted', 'returned', 'verified');

-- CreateTable
CREATE TABLE "Organizer" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "OrganizerKind" NOT NULL,
    "boardOpen" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Organizer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unit" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "validFrom" DATE NOT NULL,
    "validTo" DATE,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Person" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Appointment" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "unitId" INTEGER,
    "role" "Role" NOT NULL,
    "validFrom" DATE NOT NULL,
    "validTo" DATE,

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "status" "PlanStatus" NOT NULL DEFAULT 'draft',

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "PlanVersion" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PlanVersion_pkey" PRIMARY KEY ("organizerId","planId","version")
);

-- CreateTable
CREATE TABLE "Goal" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "movement" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Goal_pkey" PRIMARY KEY ("organizerId","planId","code")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "goalCode" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "population" TEXT,
    "unitOfMeasure" TEXT NOT NULL,
    "target" JSONB,
    "quote" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("organizerId","planId","code")
);

-- CreateTable
CREATE TABLE "Task" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("organizerId","planId","code")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "kind" "AssignmentKind" NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("organizerId","planId","kind","code","unitId")
);

-- CreateTable
CREATE TABLE "Baseline" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "population" TEXT NOT NULL,
    "count" BIGINT NOT NULL,
    "asOf" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "assumption" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Baseline_pkey" PRIMARY KEY ("organizerId","planId","unitId","population")
);

-- CreateTable
CREATE TABLE "Period" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "deadline" TIMESTAMPTZ(3) NOT NULL,
    "locked" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Period_pkey" PRIMARY KEY ("organizerId","planId","code")
);

-- CreateTable
CREATE TABLE "Report" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "periodCode" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "status" "ReportStatus" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "submittedAt" TIMESTAMPTZ(3),
    "verifiedAt" TIMESTAMPTZ(3),
    "reportedById" INTEGER,
    "verifiedById" INTEGER,
    "returnReason" TEXT,
    "achievements" TEXT,
    "difficulties" TEXT,
    "proposals" TEXT,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Figure" (
    "organizerId" INTEGER NOT NULL,
    "reportId" INTEGER NOT NULL,
    "indicatorCode" TEXT NOT NULL,
    "planId" INTEGER NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "layer" "Layer" NOT NULL,
    "count" BIGINT NOT NULL,
    "note" TEXT,

    CONSTRAINT "Figure_pkey" PRIMARY KEY ("organizerId","reportId","indicatorCode","part","layer")
);

-- CreateTable
CREATE TABLE "TaskOutcome" (
    "organizerId" INTEGER NOT NULL,
    "reportId" INTEGER NOT NULL,
    "taskCode" TEXT NOT NULL,
    "planId" INTEGER NOT NULL,
    "layer" "Layer" NOT NULL,
    "done" BOOLEAN NOT NULL,
    "note" TEXT,

    CONSTRAINT "TaskOutcome_pkey" PRIMARY KEY ("organizerId","reportId","taskCode","layer")
);

-- CreateTable
CREATE TABLE "Judgement" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "rubricCode" TEXT NOT NULL,
    "criterionCode" TEXT NOT NULL,
    "points" DECIMAL(24,9) NOT NULL,
    "byId" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "why" TEXT,

    CONSTRAINT "Judgement_pkey" PRIMARY KEY ("organizerId","planId","unitId","rubricCode","criterionCode")
);

-- CreateTable
CREATE TABLE "Activity" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "reportId" INTEGER NOT NULL,
    "kind" "ActivityKind" NOT NULL,
    "title" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "heldOn" DATE NOT NULL,
    "attendance" INTEGER,
    "note" TEXT,

    CONSTRAINT "Activity_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Nomination" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "reportId" INTEGER NOT NULL,
    "kind" "NominationKind" NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "Nomination_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "reportId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "indicatorCode" TEXT,
    "title" TEXT NOT NULL,
    "documentNumber" TEXT,
    "documentDate" DATE,
    "url" TEXT,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "ReportEvent" (
    "organizerId" INTEGER NOT NULL,
    "reportId" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" "ReportEventKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "personId" INTEGER NOT NULL,
    "reason" TEXT,

    CONSTRAINT "ReportEvent_pkey" PRIMARY KEY ("organizerId","reportId","seq")
);

-- CreateTable
CREATE TABLE "Standing" (
    "organizerId" INTEGER NOT NULL,
    "planId" INTEGER NOT NULL,
    "rubricCode" TEXT NOT NULL,
    "unitId" INTEGER NOT NULL,
    "cluster" TEXT NOT NULL,
    "total" DECIMAL(24,9),
    "maximum" DECIMAL(24,9) NOT NULL,
    "rank" INTEGER,
    "unrankedReason" TEXT,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "Standing_pkey" PRIMARY KEY ("organizerId","planId","rubricCode","unitId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organizer_code_key" ON "Organizer"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_organizerId_code_key" ON "Unit"("organizerId", "code");

-- CreateIndex
CREATE INDEX "Person_subject_idx" ON "Person"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "Person_organizerId_subject_key" ON "Person"("organizerId", "subject");

-- CreateIndex
CREATE INDEX "Appointment_organizerId_personId_idx" ON "Appointment"("organizerId", "personId");

-- CreateIndex
CREATE INDEX "Appointment_organizerId_unitId_idx" ON "Appointment"("organizerId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_organizerId_code_key" ON "Plan"("organizerId", "code");

-- CreateIndex
CREATE INDEX "Goal_organizerId_planId_position_idx" ON "Goal"("organizerId", "planId", "position");

-- CreateIndex
CREATE INDEX "Indicator_organizerId_planId_goalCode_idx" ON "Indicator"("organizerId", "planId", "goalCode");

-- CreateIndex
CREATE INDEX "Indicator_organizerId_planId_position_idx" ON "Indicator"("organizerId", "planId", "position");

-- CreateIndex
CREATE INDEX "Task_organizerId_planId_position_idx" ON "Task"("organizerId", "planId", "position");

-- CreateIndex
CREATE INDEX "Assignment_organizerId_unitId_idx" ON "Assignment"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Baseline_organizerId_unitId_idx" ON "Baseline"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Report_organizerId_unitId_idx" ON "Report"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Report_organizerId_reportedById_idx" ON "Report"("organizerId", "reportedById");

-- CreateIndex
CREATE INDEX "Report_organizerId_verifiedById_idx" ON "Report"("organizerId", "verifiedById");

-- CreateIndex
CREATE UNIQUE INDEX "Report_organizerId_planId_periodCode_unitId_key" ON "Report"("organizerId", "planId", "periodCode", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Report_organizerId_planId_id_key" ON "Report"("organizerId", "planId", "id");

-- CreateIndex
CREATE INDEX "Figure_organizerId_planId_indicatorCode_idx" ON "Figure"("organizerId", "planId", "indicatorCode");

-- CreateIndex
CREATE INDEX "TaskOutcome_organizerId_planId_taskCode_idx" ON "TaskOutcome"("organizerId", "planId", "taskCode");

-- CreateIndex
CREATE INDEX "Judgement_organizerId_unitId_idx" ON "Judgement"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Judgement_organizerId_byId_idx" ON "Judgement"("organizerId", "byId");

-- CreateIndex
CREATE INDEX "Activity_organizerId_reportId_idx" ON "Activity"("organizerId", "reportId");

-- CreateIndex
CREATE INDEX "Nomination_organizerId_reportId_idx" ON "Nomination"("organizerId", "reportId");

-- CreateIndex
CREATE INDEX "Evidence_organizerId_reportId_idx" ON "Evidence"("organizerId", "reportId");

-- CreateIndex
CREATE INDEX "Evidence_organizerId_planId_indicatorCode_idx" ON "Evidence"("organizerId", "planId", "indicatorCode");

-- CreateIndex
CREATE INDEX "ReportEvent_organizerId_personId_idx" ON "ReportEvent"("organizerId", "personId");

-- CreateIndex
CREATE INDEX "Standing_organizerId_unitId_idx" ON "Standing"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Standing_organizerId_planId_rubricCode_cluster_rank_idx" ON "Standing"("organizerId", "planId", "rubricCode", "cluster", "rank");

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_organizerId_fkey" FOREIGN KEY ("organizerId") REFERENCES "Organizer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_organizerId_fkey" FOREIGN KEY ("organizerId") REFERENCES "Organizer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_organizerId_personId_fkey" FOREIGN KEY ("organizerId", "personId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_organizerId_fkey" FOREIGN KEY ("organizerId") REFERENCES "Organizer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanVersion" ADD CONSTRAINT "PlanVersion_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Goal" ADD CONSTRAINT "Goal_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_organizerId_planId_goalCode_fkey" FOREIGN KEY ("organizerId", "planId", "goalCode") REFERENCES "Goal"("organizerId", "planId", "code") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Period" ADD CONSTRAINT "Period_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_organizerId_planId_periodCode_fkey" FOREIGN KEY ("organizerId", "planId", "periodCode") REFERENCES "Period"("organizerId", "planId", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_organizerId_reportedById_fkey" FOREIGN KEY ("organizerId", "reportedById") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_organizerId_verifiedById_fkey" FOREIGN KEY ("organizerId", "verifiedById") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Figure" ADD CONSTRAINT "Figure_organizerId_planId_reportId_fkey" FOREIGN KEY ("organizerId", "planId", "reportId") REFERENCES "Report"("organizerId", "planId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Figure" ADD CONSTRAINT "Figure_organizerId_planId_indicatorCode_fkey" FOREIGN KEY ("organizerId", "planId", "indicatorCode") REFERENCES "Indicator"("organizerId", "planId", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskOutcome" ADD CONSTRAINT "TaskOutcome_organizerId_planId_reportId_fkey" FOREIGN KEY ("organizerId", "planId", "reportId") REFERENCES "Report"("organizerId", "planId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TaskOutcome" ADD CONSTRAINT "TaskOutcome_organizerId_planId_taskCode_fkey" FOREIGN KEY ("organizerId", "planId", "taskCode") REFERENCES "Task"("organizerId", "planId", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Judgement" ADD CONSTRAINT "Judgement_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Judgement" ADD CONSTRAINT "Judgement_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Judgement" ADD CONSTRAINT "Judgement_organizerId_byId_fkey" FOREIGN KEY ("organizerId", "byId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Activity" ADD CONSTRAINT "Activity_organizerId_reportId_fkey" FOREIGN KEY ("organizerId", "reportId") REFERENCES "Report"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nomination" ADD CONSTRAINT "Nomination_organizerId_reportId_fkey" FOREIGN KEY ("organizerId", "reportId") REFERENCES "Report"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_organizerId_planId_reportId_fkey" FOREIGN KEY ("organizerId", "planId", "reportId") REFERENCES "Report"("organizerId", "planId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_organizerId_planId_indicatorCode_fkey" FOREIGN KEY ("organizerId", "planId", "indicatorCode") REFERENCES "Indicator"("organizerId", "planId", "code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportEvent" ADD CONSTRAINT "ReportEvent_organizerId_reportId_fkey" FOREIGN KEY ("organizerId", "reportId") REFERENCES "Report"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportEvent" ADD CONSTRAINT "ReportEvent_organizerId_personId_fkey" FOREIGN KEY ("organizerId", "personId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Standing" ADD CONSTRAINT "Standing_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Standing" ADD CONSTRAINT "Standing_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

