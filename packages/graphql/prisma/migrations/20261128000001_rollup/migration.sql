-- AlterTable
ALTER TABLE "Publication" ADD COLUMN     "sentUp" JSONB;

-- From here by hand.
-- A wider organizer (a province over communes) reads what the organizers that are its units sent up, and nothing else of them. Both
-- sides have agreed: the one below names the wider plan in its own, the one above has a unit of the other's code.
grant select ("organizerId", code, "validFrom", "validTo") on "Unit" to thidua_directory;
grant select ("organizerId", id, "planId", seq, at, digest, "sentUp") on "Publication" to thidua_directory;
create policy directory on "Unit" for select to thidua_directory using (true);
create policy directory on "Publication" for select to thidua_directory using (true);
grant create on schema app to thidua_directory;

create function app.parts_of(wider int, plans text[], on_day date)
  returns table (unit text, published_at timestamptz, digest text, sent_up jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select p.code, p.at, p.digest, p."sentUp"
  from (
    -- Of each plan below what was published last: one that is no longer part of ours sends nothing.
    select distinct on (o.id, p."planId") o.code, p.id, p.at, p.digest, p."sentUp"
    from public."Unit" u
    join public."Organizer" o on o.code = u.code and o.id <> u."organizerId"
    join public."Publication" p on p."organizerId" = o.id
    where u."organizerId" = parts_of.wider and on_day >= u."validFrom" and (u."validTo" is null or on_day < u."validTo")
    order by o.id, p."planId", p.seq desc
  ) p
  where p."sentUp" #>> '{plan,partOf,plan}' = any (parts_of.plans)
  order by p.code, p.id;
end;
comment on function app.parts_of is 'What the organizers that are units of another on a day published last for its plans of those codes.';
revoke execute on function app.parts_of from public;
grant execute on function app.parts_of to thidua_serving;
alter function app.parts_of owner to thidua_directory;
revoke create on schema app from thidua_directory;
