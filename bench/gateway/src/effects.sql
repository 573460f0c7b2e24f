-- What submitReport does, for those who have no program to do it in: checks of role, period, status and version, the report's
-- status, its event, and the audit line, whose chain the trigger makes. As the caller: the policies hold.
create function public.submit_report(report int, "expectedVersion" int) returns public."Report"
  language plpgsql volatile as $$
declare
  r public."Report";
  person int := current_setting('app.person')::int;
  instant timestamptz(3) := clock_timestamp();
  before text;
begin
  select * into r from "Report" where "organizerId" = app.organizer() and id = report;
  if not found then raise 'NOT_FOUND'; end if;
  if exists (select from "Period" where "organizerId" = r."organizerId" and "planId" = r."planId" and code = r."periodCode" and locked) then
    raise 'PERIOD_LOCKED';
  end if;
  if not exists (select from "Appointment" where "organizerId" = r."organizerId" and "personId" = person and role = 'reporter'
      and ("unitId" is null or "unitId" = r."unitId") and current_date >= "validFrom" and ("validTo" is null or current_date < "validTo")) then
    raise 'NOT_ALLOWED';
  end if;
  if r.status not in ('draft', 'returned') then raise 'WRONG_STATUS'; end if;
  before := r.status;
  update "Report" set status = 'submitted', version = version + 1, "submittedAt" = instant, "reportedById" = person, "returnReason" = null
    where "organizerId" = r."organizerId" and id = r.id and version = "expectedVersion" and status = r.status returning * into r;
  if not found then raise 'VERSION_CONFLICT'; end if;
  insert into "ReportEvent" ("organizerId", "reportId", seq, kind, at, "personId")
    select r."organizerId", r.id, 1 + count(*), 'submitted', instant, person from "ReportEvent"
    where "organizerId" = r."organizerId" and "reportId" = r.id;
  insert into "AuditEntry" ("organizerId", content) values (r."organizerId", format(
    '{"action":"report.submitted","at":"%s","before":{"status":"%s"},"person":%s,"plan":%s,"subject":"report:%s"}',
    to_char(instant at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), before, person, r."planId", r.id));
  return r;
end
$$;
revoke execute on function public.submit_report from public;
grant execute on function public.submit_report to thidua_member;
