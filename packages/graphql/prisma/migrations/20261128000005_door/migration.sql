-- Whether anything changed at an open board is asked before it is read: the number of the organizer's last line in its audit trail,
-- which every change writes in its own transaction, and what organizers below published, which a wider plan adds up.
grant create on schema app to thidua_directory;

create function app.last_change(organizer int) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select concat_ws('.', (select e.seq from public."AuditEntry" e where e."organizerId" = o.id order by e.seq desc limit 1),
      'below', count(p.id), max(p.id))
    from public."Organizer" o
    left join (public."Unit" u
      join public."Organizer" b on b.code = u.code and b.id <> u."organizerId"
      join public."Publication" p on p."organizerId" = b.id and p."sentUp" is not null) on u."organizerId" = o.id
    where o.id = organizer and o."boardOpen" group by o.id);
comment on function app.last_change is 'What names the last change of an organizer whose board is open to the public, and of what is published below it; else null.';
revoke execute on function app.last_change from public;
grant execute on function app.last_change to thidua_serving;
alter function app.last_change owner to thidua_directory;
revoke create on schema app from thidua_directory;
