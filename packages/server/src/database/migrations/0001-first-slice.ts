import { Migration } from '@mikro-orm/migrations';

/** Regions, people, pairs, assessments with immutable reports, and the event log. */
export class FirstSlice extends Migration {
  override up(): void {
    this.addSql(`create extension if not exists pg_trgm`);
    this.addSql(`create table region (
      code varchar(255) primary key,
      name varchar(255) not null,
      full_name varchar(255) not null,
      level varchar(255) not null check (level in ('PROVINCE', 'REGENCY', 'CITY')),
      province_code varchar(255) references region (code)
    )`);
    this.addSql(`create index region_search on region using gin (lower(full_name) gin_trgm_ops)`);
    this.addSql(`create index region_province on region (province_code)`);
    this.addSql(`create table published_index (
      region_code varchar(255) not null references region (code),
      framework_id varchar(255) not null,
      year int not null,
      index numeric(4,2) not null,
      published_on date not null,
      source varchar(255) not null,
      primary key (region_code, framework_id, year)
    )`);

    // Better Auth's tables, as its own compiler writes them for PostgreSQL; only the names are ours.
    this.addSql(`create table auth_user (
      "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null,
      "image" text, "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
    )`);
    this.addSql(`create table auth_session (
      "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null,
      "ipAddress" text, "userAgent" text, "userId" text not null references auth_user ("id") on delete cascade
    )`);
    this.addSql(`create index auth_session_user on auth_session ("userId")`);
    this.addSql(`create table auth_account (
      "id" text primary key, "accountId" text not null, "providerId" text not null,
      "userId" text not null references auth_user ("id") on delete cascade,
      "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null
    )`);
    this.addSql(`create index auth_account_user on auth_account ("userId")`);
    this.addSql(`create table auth_verification (
      "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp
    )`);
    this.addSql(`create index auth_verification_identifier on auth_verification ("identifier")`);

    this.addSql(`create table membership (
      id uuid primary key,
      person_id varchar(255) not null references auth_user ("id") on delete cascade,
      region_code varchar(255) references region (code),
      role varchar(255) not null,
      created_at timestamptz not null,
      unique nulls not distinct (person_id, region_code, role),
      check ((region_code is null) = (role in ('OBSERVER', 'ASSESSOR', 'MINISTRY_ADMIN')))
    )`);
    this.addSql(`create table pairing (
      id uuid primary key,
      region_a varchar(255) not null references region (code),
      region_b varchar(255) not null references region (code),
      since date not null,
      ended_at timestamptz,
      check (region_a < region_b)
    )`);
    this.addSql(`create unique index pairing_once on pairing (region_a, region_b) where ended_at is null`);
    this.addSql(`create index pairing_b on pairing (region_b)`);

    this.addSql(`create table assessment (
      id uuid primary key,
      region_code varchar(255) not null references region (code),
      framework_id varchar(255) not null,
      year int not null,
      sample boolean not null,
      created_at timestamptz not null,
      unique (region_code, framework_id, year)
    )`);
    this.addSql(`create table report (
      id uuid primary key,
      assessment_id uuid not null references assessment (id),
      indicator_code varchar(255) not null,
      level smallint not null,
      stage smallint not null,
      note text, evidence_url text,
      corrects uuid unique references report (id),
      reason text,
      reported_by_id varchar(255) not null,
      reported_by_name varchar(255) not null,
      reported_at timestamptz not null,
      version int not null,
      unique (assessment_id, version),
      check ((corrects is null) = (reason is null))
    )`);
    this.addSql(`create index report_latest on report (assessment_id, indicator_code, stage desc, version desc)`);
    // I8: a report is never changed and never taken away.
    this.addSql(`create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% rows are never changed: write a correction', tg_table_name using errcode = 'restrict_violation'; end $$`);
    this.addSql(`create trigger report_immutable before update or delete on report for each row execute function refuse_change()`);
    this.addSql(`create table assessment_score (
      assessment_id uuid not null references assessment (id),
      part varchar(255) not null,
      region_code varchar(255) not null,
      framework_id varchar(255) not null,
      year int not null,
      index numeric(4,2) not null,
      primary key (assessment_id, part)
    )`);
    this.addSql(`create index assessment_score_ranking on assessment_score (framework_id, year, part, index desc, region_code)`);
    this.addSql(`create table assessment_period (
      framework_id varchar(255) not null, year int not null, stage smallint not null,
      opens_at timestamptz not null, closes_at timestamptz,
      primary key (framework_id, year, stage)
    )`);
    this.addSql(`create table client_mutation (
      person_id varchar(255) not null, client_mutation_id varchar(255) not null,
      fingerprint varchar(255) not null, assessment_id uuid, report_ids text[] not null, created_at timestamptz not null,
      primary key (person_id, client_mutation_id)
    )`);

    // locked_by is the transaction that holds, or held last, the row's lock; see event_guard.
    this.addSql(
      `create table event_stream (id varchar(255) primary key, version int not null, last_at timestamptz, locked_by xid8 not null)`,
    );
    this.addSql(`create table event (
      id uuid primary key,
      stream_id varchar(255) not null references event_stream (id),
      stream_version int not null,
      type varchar(255) not null,
      region_code varchar(255) not null,
      audience varchar(255) not null check (audience in ('PUBLIC', 'PAIR')),
      actor_id varchar(255),
      at timestamptz not null,
      payload text not null,
      unique (stream_id, stream_version)
    )`);
    this.addSql(`create index event_region on event (region_code, at desc)`);
    this.addSql(`create trigger event_immutable before update or delete on event for each row execute function refuse_change()`);
    // Committed events that have no position yet: the sequencer's queue, emptied as it numbers.
    this.addSql(`create table event_pending (seq bigint generated always as identity primary key, event_id uuid not null)`);
    // E3: events are the next versions of a stream whose row this very transaction has locked. They are
    // queued under that lock, so the queue has the events of a stream in the order of their versions.
    this.addSql(`create function event_guard() returns trigger language plpgsql as $$
      declare refused text;
      begin
        with added as (
          select stream_id, min(stream_version) as first, max(stream_version) as last, count(*) as number, min(at) as first_at, max(at) as last_at
          from added_event group by stream_id
        ), moved as (
          update event_stream s set version = a.last, last_at = a.last_at from added a
          where s.id = a.stream_id and s.locked_by = pg_current_xact_id()
            and a.first = s.version + 1 and a.last = s.version + a.number and (s.last_at is null or s.last_at <= a.first_at)
          returning s.id
        )
        select a.stream_id into refused from added a where not exists (select from moved m where m.id = a.stream_id) limit 1;
        if refused is not null then
          raise exception 'events of stream % need its lock, and its next versions', refused using errcode = 'object_not_in_prerequisite_state';
        end if;
        insert into event_pending (event_id) select id from added_event order by stream_id, stream_version;
        return null;
      end $$`);
    this.addSql(`create trigger event_guarded after insert on event
      referencing new table as added_event for each statement execute function event_guard()`);
    this.addSql(
      `create table event_position (pos bigint primary key, event_id uuid not null unique references event (id), hash bytea not null)`,
    );
    // One row: where the log stands; epoch tells this log from every other, oldest is the first position kept.
    this.addSql(`create table event_head (
      id boolean primary key default true check (id),
      epoch varchar(8) not null, pos bigint not null, oldest bigint not null, hash bytea not null
    )`);
    this.addSql(
      `insert into event_head (epoch, pos, oldest, hash) values (substr(replace(gen_random_uuid()::text, '-', ''), 1, 8), 0, 1, '\\x')`,
    );
  }
}
