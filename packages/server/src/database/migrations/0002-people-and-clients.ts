import { Migration } from '@mikro-orm/migrations';

/** Organisations, invitations, mandates, second factors, API clients, mail, and the audit log. */
export class PeopleAndClients extends Migration {
  override up(): void {
    this.addSql(`create table ministry (id varchar(255) primary key, name varchar(255) not null)`);
    this.addSql(`insert into ministry (id, name)
      values ('kemenpanrb', 'Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi')`);
    // Every region and every ministry is an organisation; a region's id is its official code.
    this.addSql(`create view organisation as
      select code as id, 'REGION' as kind, full_name as name, code as region_code, null::varchar as ministry_id from region
      union all select id, 'MINISTRY', name, null, id from ministry`);
    this.memberships();
    this.secondFactor();
    this.clients();

    this.addSql(`create table mail (
      id uuid primary key, recipient varchar(255) not null, subject text not null, body text not null,
      created_at timestamptz not null, attempts int not null default 0, next_attempt_at timestamptz not null,
      sent_at timestamptz, failure text
    )`);
    this.addSql(`create index mail_waiting on mail (next_attempt_at) where sent_at is null and failure is null`);

    this.addSql(`create table audit_entry (
      id uuid primary key, organisation_id varchar(255) not null, at timestamptz not null,
      actor_kind varchar(255) not null check (actor_kind in ('PERSON', 'CLIENT', 'SYSTEM')),
      actor_id varchar(255), actor_name varchar(255), action varchar(255) not null, subject text, outcome varchar(255) not null
        check (outcome in ('DONE', 'REFUSED')),
      place varchar(255), details text not null default '{}'
    )`);
    this.addSql(`create index audit_entry_read on audit_entry (organisation_id, at desc, id desc)`);
    this.addSql(
      `create trigger audit_entry_immutable before update or delete on audit_entry for each row execute function refuse_change()`,
    );
    this.addSql(`create trigger audit_entry_kept before truncate on audit_entry for each statement execute function refuse_change()`);
  }

  private memberships(): void {
    this.addSql(`alter table membership
      add column ministry_id varchar(255) references ministry (id),
      add column mandate_until date,
      add column source varchar(255) not null default 'INVITATION' check (source in ('INVITATION', 'OIDC')),
      add column ended_at timestamptz`);
    this.addSql(`update membership set ministry_id = 'kemenpanrb' where region_code is null`);
    this.addSql(`alter table membership
      drop constraint membership_person_id_region_code_role_key,
      add column organisation_id varchar(255) not null generated always as (coalesce(region_code, ministry_id)) stored,
      add constraint membership_one_organisation check ((region_code is null) <> (ministry_id is null))`);
    // One role a person and organisation at a time; what ended is kept.
    this.addSql(`create unique index membership_once on membership (person_id, organisation_id) where ended_at is null`);
    this.addSql(`create index membership_organisation on membership (organisation_id)`);

    // Which of several organisations this session speaks for.
    this.addSql(`alter table auth_session add column "membershipId" uuid references membership (id) on delete set null`);
    // Of a session that somebody else's provider began: until when what it said then is believed.
    this.addSql(`alter table auth_session add column "ssoUntil" timestamptz`);

    this.addSql(`create table invitation (
      id uuid primary key,
      region_code varchar(255) references region (code), ministry_id varchar(255) references ministry (id),
      organisation_id varchar(255) not null generated always as (coalesce(region_code, ministry_id)) stored,
      email varchar(255) not null, name varchar(255) not null, role varchar(255) not null, mandate_until date,
      token_hash bytea not null unique, mail_token_hash bytea unique,
      invited_by_id varchar(255) not null, invited_by_name varchar(255) not null,
      created_at timestamptz not null, expires_at timestamptz not null,
      accepted_at timestamptz, accepted_by_id varchar(255), withdrawn_at timestamptz,
      check ((region_code is null) <> (ministry_id is null)),
      check ((region_code is null) = (role in ('OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN')))
    )`);
    this.addSql(`create unique index invitation_once on invitation (organisation_id, lower(email))
      where accepted_at is null and withdrawn_at is null`);
    this.addSql(`create index invitation_read on invitation (organisation_id, created_at desc, id desc)`);

    // What somebody answers for in an organisation, whatever module it belongs to: a successor takes over all of it.
    this.addSql(`create table responsibility (
      kind varchar(255) not null, object_id varchar(255) not null, organisation_id varchar(255) not null,
      person_id varchar(255) not null references auth_user ("id"), since timestamptz not null,
      primary key (kind, object_id)
    )`);
    this.addSql(`create index responsibility_person on responsibility (organisation_id, person_id)`);
  }

  private secondFactor(): void {
    this.addSql(`alter table auth_user add column "twoFactorEnabled" boolean default false`);
    this.addSql(`create table auth_two_factor (
      "id" text primary key, "secret" text not null, "backupCodes" text not null,
      "userId" text not null references auth_user ("id") on delete cascade, "verified" boolean default true,
      "failedVerificationCount" integer default 0, "lockedUntil" timestamptz
    )`);
    this.addSql(`create index auth_two_factor_secret on auth_two_factor ("secret")`);
    this.addSql(`create index auth_two_factor_user on auth_two_factor ("userId")`);
    // Guesses, counted over all processes; the library that counts writes and reads these columns.
    this.addSql(`create table guess_limit (key varchar(255) primary key, points integer not null default 0, expire bigint)`);
  }

  private clients(): void {
    this.addSql(`create table api_client (
      id uuid primary key,
      region_code varchar(255) references region (code), ministry_id varchar(255) references ministry (id),
      organisation_id varchar(255) not null generated always as (coalesce(region_code, ministry_id)) stored,
      name varchar(255) not null, scopes text[] not null, expires_at timestamptz not null,
      budget_per_minute int not null check (budget_per_minute > 0),
      created_by_id varchar(255) not null, created_by_name varchar(255) not null, created_at timestamptz not null,
      revoked_at timestamptz, last_used_at timestamptz,
      check ((region_code is null) <> (ministry_id is null))
    )`);
    this.addSql(`create index api_client_read on api_client (organisation_id, created_at desc, id desc)`);
    // Several at once while a token is rotated; only the hash is kept.
    this.addSql(`create table api_token (
      id uuid primary key, client_id uuid not null references api_client (id),
      prefix varchar(255) not null unique, hash bytea not null, created_at timestamptz not null,
      ends_at timestamptz, revoked_at timestamptz, last_used_at timestamptz
    )`);
    this.addSql(`create index api_token_client on api_token (client_id)`);
    this.addSql(`create table api_usage (
      client_id uuid not null references api_client (id), hour timestamptz not null,
      operations bigint not null, cost bigint not null, refused bigint not null, events bigint not null,
      primary key (client_id, hour)
    )`);
    this.addSql(`create table api_request (
      id uuid primary key, client_id uuid not null references api_client (id), at timestamptz not null,
      operation varchar(255), cost int not null, code varchar(255) not null
    )`);
    this.addSql(`create index api_request_read on api_request (client_id, at desc, id desc)`);
  }
}
