import { Migration } from '@mikro-orm/migrations';

/**
 * The event log in parts by month, so that old months can be archived and dropped (E22). An event's id is a UUID of version 7
 * and begins with the millisecond of its birth: parts are ranges of ids, so the primary key stays one, and a join by id
 * finds its part without being told.
 *
 * What is there becomes one part of its own, `event_before`, that ends with the month of the migration: no row is
 * copied. Meanwhile `event` is locked, for as long as it takes to read it once from end to end (two seconds for a
 * million events). Who holds it for more than five seconds makes the migration fail, with nothing changed; try again then.
 *
 * The version before goes on: its statements say `event` and mean all parts. It makes no months; what is written to a
 * month that nobody made lies in `event_rest`, until somebody does.
 */
export class EventMonths extends Migration {
  static readonly oldest = '0006-store-at-once';

  override up(): void {
    this.addSql(`set local lock_timeout = '5s'`);
    // In the order in which most others come by, so that they wait here, and not holding what is wanted next.
    this.addSql(`lock table event_head, event_stream, event_position, event in access exclusive mode`);
    this.queue();
    this.functions();
    this.setAside();
    this.parted();
    this.addSql(`create table event_archive (
      first_pos bigint primary key, last_pos bigint not null unique check (last_pos >= first_pos), part varchar(255) not null,
      key text not null, bytes bigint not null, sha256 varchar(64) not null, before bytea not null, hash bytea not null, at timestamptz not null
    )`);
    this.addSql(
      `create trigger event_archive_immutable before update or delete on event_archive for each row execute function refuse_change()`,
    );
    for (const ahead of [1, 2, 3])
      this.addSql(`select make_event_month((date_trunc('month', now() at time zone 'UTC') + interval '${ahead} months')::date)`);
    this.addSql(`set local lock_timeout = default`);
  }

  /** What is asked of waiting events, all the time, stands in the queue: nobody looks through the parts for it. */
  private queue(): void {
    this.addSql(`alter table event_pending add column type varchar(255), add column at timestamptz`);
    this.addSql(`update event_pending q set type = e.type, at = e.at from event e where e.id = q.event_id`);
  }

  private functions(): void {
    // The smallest UUID of version 7 that can be born in a month, of UTC.
    this.addSql(`create function event_month_start(month date) returns uuid language sql immutable strict as $$
      select (lpad(to_hex((extract(epoch from date_trunc('month', month::timestamp)) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$`);
    // Statement triggers of `event` are passed over by whoever writes to a part by its name.
    this.addSql(`create function refuse_part() returns trigger language plpgsql as $$
      begin raise exception 'write to event, not to %', tg_table_name using errcode = 'object_not_in_prerequisite_state'; end $$`);
    // Parts, without that for the rest: up to when the ids in them were born. What came without a part is brought along.
    this.addSql(`create table event_part (name varchar(255) primary key, starts_on date unique, ends_on date not null unique)`);
    this.addSql(`create function make_event_month(month date) returns boolean language plpgsql as $$
      declare
        first date := date_trunc('month', month::timestamp)::date;
        next date := (date_trunc('month', month::timestamp) + interval '1 month')::date;
        part text := to_char(first, '"event_"YYYY_MM');
      begin
        if exists (select from event_part p where p.ends_on > first and (p.starts_on is null or p.starts_on < next)) then return false; end if;
        execute format('create table %I (like event including all)', part);
        execute format('create unique index on %I (stream_id, stream_version)', part);
        lock table event_rest in access exclusive mode;
        if exists (select from event_rest where id >= event_month_start(first) and id < event_month_start(next)) then
          alter table event_rest disable trigger event_immutable;
          execute format('with moved as (delete from event_rest where id >= $1 and id < $2 returning *) insert into %I select * from moved', part)
            using event_month_start(first), event_month_start(next);
          alter table event_rest enable trigger event_immutable;
        end if;
        execute format('alter table event attach partition %I for values from (%L) to (%L)', part, event_month_start(first), event_month_start(next));
        execute format('create trigger event_part_refused before insert on %I for each statement execute function refuse_part()', part);
        insert into event_part (name, starts_on, ends_on) values (part, first, next);
        return true;
      end $$`);
    // E3: as before, and versions of one statement are told apart here: unique they are within a part only.
    this.addSql(`create or replace function event_guard() returns trigger language plpgsql as $$
      declare refused text;
      begin
        with added as (
          select stream_id, min(stream_version) as first, max(stream_version) as last, count(distinct stream_version) as versions, count(*) as number,
            min(at) as first_at, max(at) as last_at
          from added_event group by stream_id
        ), moved as (
          update event_stream s set version = a.last, last_at = a.last_at from added a
          where s.id = a.stream_id and s.locked_by = pg_current_xact_id()
            and a.first = s.version + 1 and a.last = s.version + a.number and a.versions = a.number
            and (s.last_at is null or s.last_at <= a.first_at)
          returning s.id
        )
        select a.stream_id into refused from added a where not exists (select from moved m where m.id = a.stream_id) limit 1;
        if refused is not null then
          raise exception 'events of stream % need its lock, and its next versions', refused using errcode = 'object_not_in_prerequisite_state';
        end if;
        insert into event_pending (event_id, type, at) select id, type, at from added_event order by stream_id, stream_version;
        return null;
      end $$`);
  }

  private setAside(): void {
    // A key to a part that goes could not stay. The guard demands the stream's row, and who numbers has just read the event.
    this.addSql(`alter table event drop constraint event_stream_id_fkey`);
    this.addSql(`alter table event_position drop constraint event_position_event_id_fkey`);
    this.addSql(`drop trigger event_immutable on event`);
    this.addSql(`drop trigger event_guarded on event`);
    this.addSql(`alter table event rename to event_before`);
    this.addSql(`do $$
      declare name text;
      begin
        for name in select indexname from pg_indexes where schemaname = current_schema and tablename = 'event_before' loop
          execute format('alter index %I rename to %I', name, regexp_replace(name, '^event_', 'event_before_'));
        end loop;
      end $$`);
  }

  private parted(): void {
    this.addSql(`create table event (like event_before including defaults including constraints) partition by range (id)`);
    this.addSql(`alter table event add primary key (id)`);
    this.addSql(`create index event_region on event (region_code, at desc)`);
    this.addSql(`create index event_with_region on event (with_region_code, at desc) where with_region_code is not null`);
    this.addSql(`create index event_type on event (type, at desc)`);
    for (const about of ['practice', 'adoption', 'plan'])
      this.addSql(`create index event_${about} on event ((payload::jsonb ->> '${about}Id')) where type <> 'indicator.reported'`);
    this.addSql(`create index event_plan_edited on event (stream_id, at) where type = 'plan.edited'`);
    this.addSql(`create index event_indicators on event using gin (event_indicators(type, payload))`);
    this.addSql(`create trigger event_immutable before update or delete on event for each row execute function refuse_change()`);
    this.addSql(`create trigger event_guarded after insert on event
      referencing new table as added_event for each statement execute function event_guard()`);

    // Ids of clocks that are ahead, and what is written to a month that nobody made: a missing part stops no append.
    this.addSql(`create table event_rest (like event including all)`);
    this.addSql(`create unique index on event_rest (stream_id, stream_version)`);
    this.addSql(`do $$
      declare next date := (date_trunc('month', now() at time zone 'UTC') + interval '1 month')::date;
      begin
        with later as (delete from event_before where id >= event_month_start(next) returning *) insert into event_rest select * from later;
        execute format('alter table event attach partition event_before for values from (minvalue) to (%L)', event_month_start(next));
        insert into event_part (name, starts_on, ends_on) values ('event_before', null, next);
      end $$`);
    this.addSql(`alter table event attach partition event_rest default`);
    for (const part of ['event_before', 'event_rest'])
      this.addSql(`create trigger event_part_refused before insert on ${part} for each statement execute function refuse_part()`);
  }
}
