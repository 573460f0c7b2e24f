-- CreateEnum
CREATE TYPE "TokenScope" AS ENUM ('read', 'write');

-- CreateTable
CREATE TABLE "Slip" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "issuedById" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "attempt" TEXT,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Slip_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Session" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Session_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "Passkey" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "credential" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL,
    "transports" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "device" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateTable
CREATE TABLE "AccessToken" (
    "organizerId" INTEGER NOT NULL,
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "scope" "TokenScope" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "AccessToken_pkey" PRIMARY KEY ("organizerId","id")
);

-- CreateIndex
CREATE INDEX "Slip_organizerId_personId_idx" ON "Slip"("organizerId", "personId");

-- CreateIndex
CREATE INDEX "Slip_organizerId_issuedById_idx" ON "Slip"("organizerId", "issuedById");

-- CreateIndex
CREATE INDEX "Slip_digest_idx" ON "Slip"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "Slip_organizerId_digest_key" ON "Slip"("organizerId", "digest");

-- CreateIndex
CREATE INDEX "Session_organizerId_personId_idx" ON "Session"("organizerId", "personId");

-- CreateIndex
CREATE INDEX "Session_digest_idx" ON "Session"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "Session_organizerId_digest_key" ON "Session"("organizerId", "digest");

-- CreateIndex
CREATE INDEX "Passkey_organizerId_personId_idx" ON "Passkey"("organizerId", "personId");

-- CreateIndex
CREATE INDEX "Passkey_credential_idx" ON "Passkey"("credential");

-- CreateIndex
CREATE UNIQUE INDEX "Passkey_organizerId_credential_key" ON "Passkey"("organizerId", "credential");

-- CreateIndex
CREATE INDEX "AccessToken_organizerId_personId_idx" ON "AccessToken"("organizerId", "personId");

-- CreateIndex
CREATE INDEX "AccessToken_digest_idx" ON "AccessToken"("digest");

-- CreateIndex
CREATE UNIQUE INDEX "AccessToken_organizerId_digest_key" ON "AccessToken"("organizerId", "digest");

-- AddForeignKey
ALTER TABLE "Slip" ADD CONSTRAINT "Slip_organizerId_personId_fkey" FOREIGN KEY ("organizerId", "personId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Slip" ADD CONSTRAINT "Slip_organizerId_issuedById_fkey" FOREIGN KEY ("organizerId", "issuedById") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_organizerId_personId_fkey" FOREIGN KEY ("organizerId", "personId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_organizerId_personId_fkey" FOREIGN KEY ("organizerId", "personId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccessToken" ADD CONSTRAINT "AccessToken_organizerId_personId_fkey" FOREIGN KEY ("organizerId", "personId") REFERENCES "Person"("organizerId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here by hand.
do $$
declare
  name text;
begin
  foreach name in array array['Slip', 'Session', 'Passkey', 'AccessToken'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy member on %I to thidua_member using ("organizerId" = app.organizer())', name);
    execute format('grant select, insert on %I to thidua_member', name);
    execute format('create policy directory on %I for select to thidua_directory using (true)', name);
  end loop;
end
$$;
grant usage on all sequences in schema public to thidua_member;

-- Whom a credential is for, what its secret is and, but for a session, how long it is good is never altered.
grant update ("usedAt", attempt, "revokedAt") on "Slip" to thidua_member;
grant update ("lastSeenAt", "expiresAt", "revokedAt") on "Session" to thidua_member;
grant update (counter, "lastUsedAt", "revokedAt") on "Passkey" to thidua_member;
grant update ("lastUsedAt", "revokedAt", name) on "AccessToken" to thidua_member;

alter table "Slip" add check ("expiresAt" > "issuedAt"), add check (attempt is null or "usedAt" is not null);
alter table "Session" add check ("endsAt" > "createdAt" and "expiresAt" <= "endsAt");
alter table "Passkey" add check (counter >= 0);
alter table "AccessToken" add check ("expiresAt" > "createdAt");

-- What a passkey has to sign, as digests. They are made before anybody is known, so they are nobody's rows and stand beside the
-- organizers' tables: only the functions below reach them. Each is good once, for whichever process it comes back to.
create table app.challenge (
  digest text primary key,
  expires_at timestamptz not null
);

-- Who holds a credential is asked before a scope is set. Each function answers for one secret that only its holder knows.
grant select ("organizerId", id, "personId", digest, "expiresAt", "usedAt", attempt, "revokedAt") on "Slip" to thidua_directory;
grant select ("organizerId", id, "personId", digest, "lastSeenAt", "expiresAt", "revokedAt") on "Session" to thidua_directory;
grant select ("organizerId", id, "personId", credential, "publicKey", counter, transports, "revokedAt") on "Passkey" to thidua_directory;
grant select ("organizerId", id, "personId", digest, scope, "lastUsedAt", "expiresAt", "revokedAt") on "AccessToken" to thidua_directory;
grant select, insert, delete on app.challenge to thidua_directory;
grant create on schema app to thidua_directory; -- to be given the functions; taken back below

create function app.slip_of(digest text)
  returns table (organizer_id int, id int, subject text, expires_at timestamptz, used_at timestamptz, attempt text, revoked_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s."organizerId", s.id, p.subject, s."expiresAt", s."usedAt", s.attempt, s."revokedAt"
  from public."Slip" s join public."Person" p on p."organizerId" = s."organizerId" and p.id = s."personId"
  where s.digest = slip_of.digest;
end;
comment on function app.slip_of is 'Whom the slip of that secret signs in, and whether it still does.';

create function app.session_of(digest text, at timestamptz)
  returns table (organizer_id int, id int, subject text, seen_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select s."organizerId", s.id, p.subject, s."lastSeenAt"
  from public."Session" s join public."Person" p on p."organizerId" = s."organizerId" and p.id = s."personId"
  where s.digest = session_of.digest and s."revokedAt" is null and s."expiresAt" > session_of.at;
end;
comment on function app.session_of is 'Who is signed in with the secret of a cookie at a moment.';

create function app.access_token_of(digest text, at timestamptz)
  returns table (organizer_id int, id int, subject text, scope public."TokenScope", seen_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select t."organizerId", t.id, p.subject, t.scope, t."lastUsedAt"
  from public."AccessToken" t join public."Person" p on p."organizerId" = t."organizerId" and p.id = t."personId"
  where t.digest = access_token_of.digest and t."revokedAt" is null and t."expiresAt" > access_token_of.at;
end;
comment on function app.access_token_of is 'In whose name a program acts with that token at a moment, and what it may do.';

create function app.passkey_of(credential text)
  returns table (organizer_id int, id int, subject text, public_key bytea, counter bigint, transports text[])
  language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
  select k."organizerId", k.id, p.subject, k."publicKey", k.counter, k.transports
  from public."Passkey" k join public."Person" p on p."organizerId" = k."organizerId" and p.id = k."personId"
  where k.credential = passkey_of.credential and k."revokedAt" is null;
end;
comment on function app.passkey_of is 'Whom the passkey of that name signs in, and by which public key.';

create function app.offer_challenge(digest text, at timestamptz, until timestamptz) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  delete from app.challenge c where c.expires_at <= offer_challenge.at;
  insert into app.challenge (digest, expires_at) values (offer_challenge.digest, offer_challenge.until);
end;
comment on function app.offer_challenge is 'Keeps what is to be signed until a moment; forgets what is older.';

create function app.spend_challenge(digest text, at timestamptz) returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
  with spent as (delete from app.challenge c where c.digest = spend_challenge.digest returning c.expires_at)
  select exists (select from spent where expires_at > spend_challenge.at);
end;
comment on function app.spend_challenge is 'Whether that was to be signed and is good still; it is not a second time.';

revoke execute on function app.slip_of, app.session_of, app.access_token_of, app.passkey_of, app.offer_challenge, app.spend_challenge
  from public;
grant execute on function app.slip_of, app.session_of, app.access_token_of, app.passkey_of, app.offer_challenge, app.spend_challenge
  to thidua_serving;
alter function app.slip_of owner to thidua_directory;
alter function app.session_of owner to thidua_directory;
alter function app.access_token_of owner to thidua_directory;
alter function app.passkey_of owner to thidua_directory;
alter function app.offer_challenge owner to thidua_directory;
alter function app.spend_challenge owner to thidua_directory;
revoke create on schema app from thidua_directory;
