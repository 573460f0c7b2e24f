-- CreateTable
CREATE TABLE "AuditEntry" (
    "organizerId" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL DEFAULT '',
    "planId" INTEGER,
    "personId" INTEGER,
    "content" TEXT NOT NULL,
    "previous" TEXT NOT NULL DEFAULT '',
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("organizerId","seq")
);

-- CreateTable
CREATE TABLE "AuditDetail" (
    "organizerId" INTEGER NOT NULL,
    "seq" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "salt" TEXT,
    "value" TEXT,

    CONSTRAINT "AuditDetail_pkey" PRIMARY KEY ("organizerId","seq","name")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "organizerId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "result" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("organizerId","personId","key")
);

-- CreateIndex
CREATE INDEX "AuditEntry_organizerId_planId_seq_idx" ON "AuditEntry"("organizerId", "planId", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_organizerId_subject_seq_idx" ON "AuditEntry"("organizerId", "subject", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_organizerId_personId_idx" ON "AuditEntry"("organizerId", "personId");

-- AddForeignKey
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_organizerId_personId_fkey" FOREIGN KEY ("organizerId", "personId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditDetail" ADD CONSTRAINT "AuditDetail_organizerId_seq_fkey" FOREIGN KEY ("organizerId", "seq") REFERENCES "AuditEntry"("organizerId", "seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IdempotencyKey" ADD CONSTRAINT "IdempotencyKey_organizerId_personId_fkey" FOREIGN KEY ("organizerId", "personId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here by hand.
do $$
declare
  name text;
begin
  foreach name in array array['AuditEntry', 'AuditDetail', 'IdempotencyKey'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy member on %I to thidua_member using ("organizerId" = app.organizer())', name);
    execute format('grant select, insert on %I to thidua_member', name);
  end loop;
end
$$;
-- The result is known only once the work is done, in the same transaction.
grant update (result) on "IdempotencyKey" to thidua_member;
-- Erasing is the only change of a detail, and there is none of an entry.
grant update (salt, value) on "AuditDetail" to thidua_member;
alter table "AuditDetail" add check ((salt is null) = (value is null));

create function app.erase_only() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.value is not null then
    raise exception 'a detail of the audit trail is erased or kept, never altered' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger erase_only before update on "AuditDetail" for each row execute function app.erase_only();

-- The chain is the database's: whoever writes an entry gives its content alone. The lock is held until the transaction ends, so that
-- entries of one organizer follow each other without gaps; it is the last thing a change does.
create function app.chain() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  entry jsonb := new.content::jsonb;
begin
  perform pg_advisory_xact_lock(7431, new."organizerId");
  select e.seq + 1, e.hash into new.seq, new.previous
    from public."AuditEntry" e where e."organizerId" = new."organizerId" order by e.seq desc limit 1;
  new.seq := coalesce(new.seq, 1);
  new.previous := coalesce(new.previous, '');
  new.hash := encode(sha256(convert_to(new.previous || new.content, 'UTF8')), 'hex');
  new.at := (entry ->> 'at')::timestamptz;
  new.action := entry ->> 'action';
  new.subject := entry ->> 'subject';
  new."planId" := (entry ->> 'plan')::int;
  new."personId" := (entry ->> 'person')::int;
  -- Whoever listens reads the rest under its own scope.
  perform pg_notify('thidua', new."organizerId" || ' ' || new.seq);
  return new;
end
$$;
create trigger chain before insert on "AuditEntry" for each row execute function app.chain();
revoke execute on function app.chain, app.erase_only from public;
