-- What is left of an organizer that was erased: that it was, by whom, when and why, and the digest of the copy. It is nobody's row, so it
-- stands beside the organizers' tables, and nobody can alter it: only the functions below reach it.
create table app.erased_organizer (
  id bigint generated always as identity primary key,
  code text not null,
  erased_at timestamptz not null,
  operator text not null,
  reason text not null check (reason <> ''),
  digest text not null,
  rows bigint not null
);
grant select, insert on app.erased_organizer to thidua_directory;
grant create on schema app to thidua_directory;

create function app.erase_with_reason(code text, digest text, reason text, operator text, at timestamptz) returns bigint
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  total bigint := app.erase_organizer(code, digest);
begin
  insert into app.erased_organizer (code, erased_at, operator, reason, digest, rows)
    values (erase_with_reason.code, at, operator, reason, digest, total);
  return total;
end
$$;
comment on function app.erase_with_reason is 'Erases all that is stored of an organizer, if the last that was written of it is the copy of that digest, and keeps who did it and why; gives how many rows that were.';

create function app.erased_organizers()
  returns table (code text, erased_at timestamptz, operator text, reason text, digest text, rows bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select e.code, e.erased_at, e.operator, e.reason, e.digest, e.rows from app.erased_organizer e order by e.id desc;
end;
comment on function app.erased_organizers is 'The organizers that were erased, the last first: for whoever operates the service.';

-- Nobody erases without a word any more.
set local role thidua_directory;
revoke execute on function app.erase_organizer from thidua_serving;
reset role;
revoke execute on function app.erase_with_reason, app.erased_organizers from public;
grant execute on function app.erase_with_reason, app.erased_organizers to thidua_serving;
alter function app.erase_with_reason owner to thidua_directory;
alter function app.erased_organizers owner to thidua_directory;
revoke create on schema app from thidua_directory;
