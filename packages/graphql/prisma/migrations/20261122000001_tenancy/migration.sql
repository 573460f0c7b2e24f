-- Who may see and change which rows. Written by hand: Prisma's schema cannot say it. What it promises, and how a service is prepared,
-- is told in src/store/README.md; test/isolation.test.ts proves it for every table.

-- 1. Roles. thidua_member: what a signed-in person's statements run as. thidua_public: the same without a token. thidua_serving: what
-- the login may do before a scope is set. thidua_directory: owns the functions that answer then.
-- Roles belong to the whole server, so another database may have made them already, even at this very moment.
do $$
declare
  name text;
begin
  foreach name in array array['thidua_member', 'thidua_public', 'thidua_serving', 'thidua_directory'] loop
    begin
      if not exists (select from pg_roles where rolname = name) then
        execute format('create role %I nologin', name);
      end if;
    exception when duplicate_object or unique_violation then
      null;
    end;
  end loop;
  -- An owner who is no superuser must be able to act as a role to give it a function.
  if not pg_has_role('thidua_directory', 'set') then
    grant thidua_directory to current_user with inherit false, set true;
  end if;
end
$$;

-- 2. The scope of a statement, which the seam (src/store/client.ts) sets beside each one.
create schema app;

create function app.organizer() returns int language sql stable parallel safe
  return nullif(current_setting('app.organizer', true), '')::int;
comment on function app.organizer() is 'The organizer whose rows may be seen; null, which is equal to none, when no scope is set.';

create function app.board() returns int language sql stable parallel safe
  return (select id from public."Organizer" where id = app.organizer() and "boardOpen");
comment on function app.board() is 'The same, if that organizer''s board is open to the public.';

-- 3. Members: every row of their organizer, and no other's. FORCE binds the owner too.
do $$
declare
  name text;
begin
  for name in select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations' loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy member on %I to thidua_member using (%I = app.organizer())',
      name, case name when 'Organizer' then 'id' else 'organizerId' end);
    execute format('grant select on %I to thidua_member', name);
  end loop;
end
$$;
grant usage on schema public, app to thidua_member, thidua_public;
grant usage on all sequences in schema public to thidua_member;

-- Configuring: rows are added and corrected, and end by their validity dates.
grant insert, update on
  "Organizer", "Unit", "Person", "Appointment", "Plan", "PlanVersion", "Goal", "Indicator", "Task", "Assignment", "Baseline", "Period"
  to thidua_member;
-- The projection of a plan's current version is replaced.
grant delete on "Goal", "Indicator", "Task", "Assignment" to thidua_member;
-- Reporting, verifying, judging.
grant insert, update on "Report" to thidua_member;
grant insert, update, delete on "Figure", "TaskOutcome", "Activity", "Nomination", "Evidence", "Judgement", "Standing" to thidua_member;
-- What happened stays as it was written.
grant insert on "ReportEvent" to thidua_member;

-- 4. The public: of an open board the plans in force, and what is official about them. No people, no words of reports, nothing a
-- unit only says of itself. A sub-select in a policy sees only what the policy of its own table lets through.
grant select on
  "Organizer", "Unit", "Plan", "PlanVersion", "Goal", "Indicator", "Task", "Assignment", "Baseline", "Period", "Standing"
  to thidua_public;
grant select ("organizerId", id, "planId", "periodCode", "unitId", status, version, "submittedAt", "verifiedAt") on "Report" to thidua_public;
grant select ("organizerId", "reportId", "indicatorCode", "planId", part, layer, count) on "Figure" to thidua_public;
grant select ("organizerId", "reportId", "taskCode", "planId", layer, done) on "TaskOutcome" to thidua_public;
grant select ("organizerId", "planId", "unitId", "rubricCode", "criterionCode", points, at) on "Judgement" to thidua_public;
-- That a verified figure is proven, and not by what: points may depend on it.
grant select ("organizerId", id, "reportId", "planId", "indicatorCode") on "Evidence" to thidua_public;

create policy public on "Organizer" for select to thidua_public using (id = app.organizer() and "boardOpen");
create policy public on "Unit" for select to thidua_public using ("organizerId" = (select app.board()));
create policy public on "Plan" for select to thidua_public using ("organizerId" = (select app.board()) and status in ('issued', 'closed'));
create policy public on "PlanVersion" for select to thidua_public
  using ("organizerId" = (select app.board()) and ("planId", version) in (select id, version from "Plan"));
create policy public on "Figure" for select to thidua_public
  using ("organizerId" = (select app.board()) and "planId" in (select id from "Plan") and layer = 'verified');
create policy public on "TaskOutcome" for select to thidua_public
  using ("organizerId" = (select app.board()) and "planId" in (select id from "Plan") and layer = 'verified');
create policy public on "Evidence" for select to thidua_public
  using ("organizerId" = (select app.board()) and "planId" in (select id from "Plan")
    and "reportId" in (select id from "Report" where status = 'verified'));
do $$
declare
  name text;
begin
  foreach name in array array['Goal', 'Indicator', 'Task', 'Assignment', 'Baseline', 'Period', 'Report', 'Judgement', 'Standing'] loop
    execute format('create policy public on %I for select to thidua_public
      using ("organizerId" = (select app.board()) and "planId" in (select id from "Plan"))', name);
  end loop;
end
$$;

-- 5. What the login may ask before a scope is set. The functions see across organizers, so each answers one narrow question, by a
-- role that can read nothing beyond it, with names pinned to this schema.
grant usage on schema public, app to thidua_directory;
grant create on schema app to thidua_directory; -- to be given the functions; taken back below
grant select (id, code, "boardOpen") on "Organizer" to thidua_directory;
grant select ("organizerId", id, subject, name) on "Person" to thidua_directory;
grant select ("organizerId", "personId", "unitId", role, "validFrom", "validTo") on "Appointment" to thidua_directory;
grant select (migration_name, finished_at, rolled_back_at) on "_prisma_migrations" to thidua_directory;
create policy directory on "Organizer" for select to thidua_directory using (true);
create policy directory on "Person" for select to thidua_directory using (true);
create policy directory on "Appointment" for select to thidua_directory using (true);

create function app.appointments_of(subject text, on_day date)
  returns table (organizer_id int, organizer_code text, person_id int, person_name text, unit_id int, role public."Role")
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select o.id, o.code, p.id, p.name, a."unitId", a.role
  from public."Person" p
  join public."Organizer" o on o.id = p."organizerId"
  join public."Appointment" a on a."organizerId" = p."organizerId" and a."personId" = p.id
  where p.subject = appointments_of.subject and on_day >= a."validFrom" and (a."validTo" is null or on_day < a."validTo")
  order by o.id, a.role, a."unitId";
end;
comment on function app.appointments_of is 'What the person of a verified token may do on a day, in every organizer that knows the subject.';

create function app.open_board(code text) returns int
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select o.id from public."Organizer" o where o.code = open_board.code and o."boardOpen");
comment on function app.open_board is 'The organizer of that code, if its board is open to the public; else null.';

create function app.migrations() returns setof text
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select migration_name::text from public._prisma_migrations where finished_at is not null and rolled_back_at is null;
end;
comment on function app.migrations is 'Names of the migrations applied, by which a server sees at its start whether it fits the database.';

revoke execute on all functions in schema app from public;
grant usage on schema app to thidua_serving;
grant execute on function app.appointments_of, app.open_board, app.migrations to thidua_serving;
grant execute on function app.organizer to thidua_member, thidua_public;
grant execute on function app.board to thidua_public;

-- Last, because only a function's owner can grant it.
alter function app.appointments_of owner to thidua_directory;
alter function app.open_board owner to thidua_directory;
alter function app.migrations owner to thidua_directory;
revoke create on schema app from thidua_directory;

-- 6. What no program may write, whoever it is.
alter table "Unit" add check ("validTo" > "validFrom");
alter table "Appointment" add check ("validTo" > "validFrom");
alter table "Plan" add check (version >= 1), add check (revision >= 0), add check (year between 1900 and 2999);
alter table "PlanVersion" add check (version >= 1);
alter table "Goal" add check (position >= 0);
alter table "Indicator" add check (position >= 0);
alter table "Task" add check (position >= 0);
alter table "Baseline" add check (count >= 0);
alter table "Period" add check (deadline > "opensAt");
alter table "Report" add check (version >= 1),
  add check (status not in ('submitted', 'verified') or "submittedAt" is not null),
  add check (status <> 'verified' or "verifiedAt" is not null),
  add check (status <> 'returned' or "returnReason" is not null);
alter table "Figure" add check (count >= 0);
alter table "Activity" add check (attendance >= 0);
alter table "ReportEvent" add check (seq >= 1);
-- A unit has a rank or is told why not.
alter table "Standing" add check (rank >= 1), add check (num_nonnulls(rank, "unrankedReason") = 1), add check (revision >= 0);
