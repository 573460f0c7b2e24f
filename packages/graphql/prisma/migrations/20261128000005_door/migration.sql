-- Whether anything changed at an open board is asked before it is read: the number of the organizer's last line in its audit trail,
-- which every change writes in its own transaction.
grant create on schema app to thidua_directory;

create function app.last_change(organizer int) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select coalesce((select e.seq from public."AuditEntry" e where e."organizerId" = o.id order by e.seq desc limit 1), 0)
    from public."Organizer" o where o.id = organizer and o."boardOpen");
comment on function app.last_change is 'The number of the last change of an organizer whose board is open to the public, 0 before the first; else null.';
revoke execute on function app.last_change from public;
grant execute on function app.last_change to thidua_serving;
alter function app.last_change owner to thidua_directory;
revoke create on schema app from thidua_directory;
