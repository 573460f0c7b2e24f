-- CreateTable
CREATE TABLE "Inspection" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "planId" INTEGER NOT NULL,
    "unitId" INTEGER NOT NULL,
    "on" DATE NOT NULL,
    "team" TEXT NOT NULL,
    "findings" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" INTEGER NOT NULL,

    CONSTRAINT "Inspection_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "InspectionFile" (
    "organizerId" INTEGER NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "fileId" INTEGER NOT NULL,

    CONSTRAINT "InspectionFile_pkey" PRIMARY KEY ("organizerId","inspectionId","fileId")
);

-- CreateTable
CREATE TABLE "InspectionEvent" (
    "organizerId" INTEGER NOT NULL,
    "inspectionId" INTEGER NOT NULL,
    "eventId" INTEGER NOT NULL,

    CONSTRAINT "InspectionEvent_pkey" PRIMARY KEY ("organizerId","inspectionId","eventId")
);

-- CreateIndex
CREATE INDEX "Inspection_organizerId_planId_on_idx" ON "Inspection"("organizerId", "planId", "on");

-- CreateIndex
CREATE INDEX "Inspection_organizerId_unitId_idx" ON "Inspection"("organizerId", "unitId");

-- CreateIndex
CREATE INDEX "Inspection_organizerId_byId_idx" ON "Inspection"("organizerId", "byId");

-- CreateIndex
CREATE INDEX "InspectionFile_organizerId_fileId_idx" ON "InspectionFile"("organizerId", "fileId");

-- CreateIndex
CREATE INDEX "InspectionEvent_organizerId_eventId_idx" ON "InspectionEvent"("organizerId", "eventId");

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_organizerId_planId_fkey" FOREIGN KEY ("organizerId", "planId") REFERENCES "Plan"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_organizerId_unitId_fkey" FOREIGN KEY ("organizerId", "unitId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Inspection" ADD CONSTRAINT "Inspection_organizerId_byId_fkey" FOREIGN KEY ("organizerId", "byId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionFile" ADD CONSTRAINT "InspectionFile_organizerId_inspectionId_fkey" FOREIGN KEY ("organizerId", "inspectionId") REFERENCES "Inspection"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionFile" ADD CONSTRAINT "InspectionFile_organizerId_fileId_fkey" FOREIGN KEY ("organizerId", "fileId") REFERENCES "EvidenceFile"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionEvent" ADD CONSTRAINT "InspectionEvent_organizerId_inspectionId_fkey" FOREIGN KEY ("organizerId", "inspectionId") REFERENCES "Inspection"("organizerId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "InspectionEvent" ADD CONSTRAINT "InspectionEvent_organizerId_eventId_fkey" FOREIGN KEY ("organizerId", "eventId") REFERENCES "Event"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

do $$
declare name text;
begin
  foreach name in array array['Inspection', 'InspectionFile', 'InspectionEvent'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy member on %I to thidua_member using ("organizerId" = app.organizer())', name);
    execute format('grant select, insert on %I to thidua_member', name);
  end loop;
end
$$;
grant usage on sequence "Inspection_id_seq" to thidua_member;
-- A name that a person wrote into them may have to be erased; nothing else of them is altered.
grant update (team, findings) on "Inspection" to thidua_member;
