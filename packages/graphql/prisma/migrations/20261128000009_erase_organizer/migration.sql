-- Erasing a whole organizer. It takes two: a clerk copies everything out, which the audit trail notes with the copy's digest, and who
-- operates the service names that digest. So nothing is erased that was not copied, and nobody does it alone.
do $$
declare
  name text;
begin
  for name in select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations' loop
    -- Only what stands in the scope that the function below sets, and nothing of it can be read by this.
    execute format('create policy erasing on %I for delete to thidua_directory using (%I = app.organizer())',
      name, case name when 'Organizer' then 'id' else 'organizerId' end);
    execute format('grant delete on %I to thidua_directory', name);
  end loop;
end
$$;
-- It held for every command, so for deleting too.
drop policy founding on "AuditEntry";
create policy founding on "AuditEntry" for insert to thidua_directory with check (true);
create policy directory on "AuditEntry" for select to thidua_directory using (true);
grant select (content) on "AuditEntry" to thidua_directory;
grant execute on function app.organizer to thidua_directory;
grant create on schema app to thidua_directory;

create function app.erase_organizer(code text, digest text) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  whole int;
  last jsonb;
  name regclass;
  deleted bigint;
  total bigint := 0;
begin
  select o.id into whole from public."Organizer" o where o.code = erase_organizer.code;
  if whole is null then
    raise no_data_found;
  end if;
  -- Whoever changes something of the organizer writes it down under this lock.
  perform pg_advisory_xact_lock(7431, whole);
  select e.content::jsonb into last from public."AuditEntry" e where e."organizerId" = whole order by e.seq desc limit 1;
  if last ->> 'action' is distinct from 'organizer.exported' or last #>> '{after,digest}' is distinct from digest then
    raise object_not_in_prerequisite_state;
  end if;
  perform set_config('app.organizer', whole::text, true);
  -- What refers to a table goes before it.
  for name in
    with recursive refers as (
      select distinct conrelid as child, confrelid as parent from pg_constraint
        where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid
    ), level (at, depth) as (
      select 'public."Organizer"'::regclass::oid, 0
      union
      select child, depth + 1 from refers join level on parent = at
    )
    select at::regclass from level group by at order by max(depth) desc
  loop
    execute format('delete from %s', name);
    get diagnostics deleted = row_count;
    total := total + deleted;
  end loop;
  perform set_config('app.organizer', '', true);
  return total;
end
$$;
comment on function app.erase_organizer is 'Erases all that is stored of an organizer, if the last that was written of it is the copy of that digest; gives how many rows that were.';
revoke execute on function app.erase_organizer from public;
grant execute on function app.erase_organizer to thidua_serving;
alter function app.erase_organizer owner to thidua_directory;
revoke create on schema app from thidua_directory;
