import { Migration } from '@mikro-orm/migrations';

/**
 * What people watch, what was found for them, and how they are told.
 *
 * The version before knows none of these tables; of letters it reads the columns it knows, and sends them without the way out of one click.
 */
export class Watches extends Migration {
  static readonly oldest = '0006-store-at-once';

  override up(): void {
    this.addSql(`create table watch (
      id uuid primary key, person_id varchar(255) not null references auth_user ("id") on delete cascade,
      kind varchar(255) not null check (kind in ('REGION', 'PROVINCE', 'INDICATOR', 'PAIRING', 'PRACTICE')), object_id varchar(255) not null,
      conditions text[] not null, report_year int, report_by date, silence_judged date,
      mail varchar(255) check (mail in ('NONE', 'AT_ONCE', 'DAILY', 'WEEKLY')),
      created_at timestamptz not null, since timestamptz not null, stopped_at timestamptz, stop_key uuid not null unique,
      unique (person_id, kind, object_id)
    )`);
    this.addSql(`create index watch_object on watch (kind, object_id) where stopped_at is null`);
    this.addSql(`create index watch_timed on watch (id) where stopped_at is null and conditions && '{NOT_REPORTED,PLAN_LATE}'`);
    // Times of the day are minutes after midnight, in the person's zone.
    this.addSql(`create table watch_setting (
      person_id varchar(255) primary key references auth_user ("id") on delete cascade,
      mail varchar(255) not null check (mail in ('NONE', 'AT_ONCE', 'DAILY', 'WEEKLY')), push boolean not null,
      quiet_from smallint, quiet_until smallint, zone varchar(255) not null, stop_key uuid not null unique,
      check ((quiet_from is null) = (quiet_until is null))
    )`);
    // Who may see it is said as events say it, so that it is judged alike. Numbers grow in the order in which people are told.
    this.addSql(`create table watch_notice (
      seq bigint generated always as identity primary key,
      person_id varchar(255) not null references auth_user ("id") on delete cascade,
      watch_id uuid not null references watch (id) on delete cascade,
      finding varchar(255) not null, kind varchar(255) not null, place smallint not null, size int not null,
      audience varchar(255) not null, region_code varchar(255) not null, with_region_code varchar(255),
      details text not null, at timestamptz not null, told_at timestamptz not null, in_inbox boolean not null,
      mail_due_at timestamptz, mailed_at timestamptz, push_due_at timestamptz, pushed_at timestamptz,
      unique (person_id, finding)
    )`);
    this.addSql(`create index watch_notice_inbox on watch_notice (person_id, seq desc) where in_inbox`);
    this.addSql(`create index watch_notice_watch on watch_notice (watch_id)`);
    this.addSql(`create index watch_notice_mail on watch_notice (mail_due_at) where mail_due_at is not null and mailed_at is null`);
    this.addSql(`create index watch_notice_push on watch_notice (push_due_at) where push_due_at is not null and pushed_at is null`);
    this.addSql(`create table push_subscription (
      id uuid primary key, person_id varchar(255) not null references auth_user ("id") on delete cascade,
      endpoint text not null unique, key text not null, auth text not null, language varchar(2) not null, created_at timestamptz not null
    )`);
    this.addSql(`create index push_subscription_person on push_subscription (person_id)`);
    this.addSql(`alter table mail add column stop_url text`);
  }
}
