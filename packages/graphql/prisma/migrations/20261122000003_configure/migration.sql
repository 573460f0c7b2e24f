-- AlterTable
ALTER TABLE "Organizer" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "cluster" TEXT,
ADD COLUMN     "parentId" INTEGER,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE INDEX "Unit_organizerId_parentId_idx" ON "Unit"("organizerId", "parentId");

-- AddForeignKey
ALTER TABLE "Unit" ADD CONSTRAINT "Unit_organizerId_parentId_fkey" FOREIGN KEY ("organizerId", "parentId") REFERENCES "Unit"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here by hand.
alter table "Organizer" add check (version >= 1);
alter table "Unit" add check (version >= 1), add check ("parentId" <> id);

-- The first of an organizer's rows: who operates the service sets up organizers, each with its first clerk, and sees nothing of them
-- afterwards. Each row: code, name, kind, boardOpen, subject, person, and the audit line with the salted name beside it.
grant insert on "Organizer", "Person", "Appointment", "AuditEntry", "AuditDetail" to thidua_directory;
grant usage on sequence "Organizer_id_seq", "Person_id_seq", "Appointment_id_seq" to thidua_directory;
grant select ("organizerId", seq, hash) on "AuditEntry" to thidua_directory;
create policy founding on "Organizer" for insert to thidua_directory with check (true);
create policy founding on "Person" for insert to thidua_directory with check (true);
create policy founding on "Appointment" for insert to thidua_directory with check (true);
create policy founding on "AuditEntry" to thidua_directory using (true) with check (true);
create policy founding on "AuditDetail" for insert to thidua_directory with check (true);
grant create on schema app to thidua_directory;

create function app.create_organizers(rows jsonb, on_day date) returns setof int
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  r jsonb;
  made int;
  clerk int;
begin
  for r in select value from jsonb_array_elements(rows) loop
    insert into public."Organizer" (code, name, kind, "boardOpen")
      values (r ->> 'code', r ->> 'name', (r ->> 'kind')::public."OrganizerKind", (r ->> 'boardOpen')::boolean)
      on conflict (code) do nothing returning id into made;
    if made is null then
      raise exception using errcode = 'unique_violation', message = r ->> 'code', constraint = 'Organizer_code_key';
    end if;
    insert into public."Person" ("organizerId", subject, name) values (made, r ->> 'subject', r ->> 'person') returning id into clerk;
    insert into public."Appointment" ("organizerId", "personId", role, "validFrom") values (made, clerk, 'clerk', on_day);
    insert into public."AuditEntry" ("organizerId", content) values (made, r ->> 'content');
    insert into public."AuditDetail" ("organizerId", seq, name, salt, value)
      values (made, 1, 'operator', r ->> 'salt', r ->> 'operator');
    return next made;
    made := null;
  end loop;
end
$$;
comment on function app.create_organizers is 'New organizers with their first clerks, all of them or none.';
revoke execute on function app.create_organizers from public;
grant execute on function app.create_organizers to thidua_serving;
alter function app.create_organizers owner to thidua_directory;
revoke create on schema app from thidua_directory;
