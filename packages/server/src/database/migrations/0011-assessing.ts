import { Migration } from '@mikro-orm/migrations';

/**
 * What an assessment needs between a self-report and a published result: who submitted it, what a region objects to, and which
 * years are published.
 *
 * The version before does not know them. It would go on showing what was withdrawn, so nothing is withdrawn before it is gone.
 */
export class Assessing extends Migration {
  static readonly oldest = '0009-store-by-index';

  override up(): void {
    this.addSql(`create table self_submission (
      id uuid primary key,
      assessment_id uuid not null references assessment (id),
      submitted_at timestamptz not null, submitted_by_id varchar(255) not null, submitted_by_name varchar(255) not null,
      reopened_at timestamptz, reopened_by_id varchar(255), reopened_by_name varchar(255), reopen_reason text,
      check ((reopened_at is null) = (reopen_reason is null))
    )`);
    this.addSql(`create unique index self_submission_once on self_submission (assessment_id) where reopened_at is null`);
    this.addSql(`create table objection (
      id uuid primary key,
      assessment_id uuid not null references assessment (id),
      indicator_code varchar(255) not null,
      report_id uuid not null references report (id),
      text text not null, evidence_url text,
      raised_at timestamptz not null, raised_by_id varchar(255) not null, raised_by_name varchar(255) not null,
      upheld boolean, answer text, answer_report_id uuid references report (id),
      answered_at timestamptz, answered_by_id varchar(255), answered_by_name varchar(255),
      unique (assessment_id, indicator_code),
      check ((answered_at is null) = (upheld is null) and (answered_at is null) = (answer is null))
    )`);
    this.addSql(`create index objection_open on objection (assessment_id) where answered_at is null`);
    this.addSql(`create table result_publication (
      id uuid primary key,
      framework_id varchar(255) not null, year int not null,
      letter_number varchar(255) not null, letter_date date not null,
      regions int not null,
      published_at timestamptz not null, published_by_id varchar(255) not null, published_by_name varchar(255) not null,
      withdrawn_at timestamptz, withdrawn_by_id varchar(255), withdrawn_by_name varchar(255), withdraw_reason text,
      check ((withdrawn_at is null) = (withdraw_reason is null))
    )`);
    this.addSql(`create unique index result_publication_once on result_publication (framework_id, year) where withdrawn_at is null`);
    this.addSql(`alter table published_index add column publication_id uuid references result_publication (id)`);

    // A final level that a publication stored says which; once that one is withdrawn it says when, and no longer counts.
    this.addSql(
      `alter table report add column publication_id uuid references result_publication (id), add column withdrawn_at timestamptz`,
    );
    this.addSql(`create index report_publication on report (publication_id) where publication_id is not null`);
    // An assessor who changes what the stage before said gives a reason, and corrects no report of the own stage.
    this.addSql(`alter table report drop constraint report_check`);
    this.addSql(`alter table report add constraint report_reason check (corrects is null or reason is not null)`);
    // I8: nothing of a report changes but that its publication was withdrawn, once.
    this.addSql(`create function refuse_report_change() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.withdrawn_at is null and old.publication_id is not null and new.withdrawn_at is not null
          and to_jsonb(new) - 'withdrawn_at' = to_jsonb(old) - 'withdrawn_at' then return new; end if;
        raise exception 'report rows are never changed: write a correction' using errcode = 'restrict_violation';
      end $$`);
    this.addSql(`drop trigger report_immutable on report`);
    this.addSql(`create trigger report_immutable before update or delete on report for each row execute function refuse_report_change()`);
  }
}
