import { Migration } from '@mikro-orm/migrations';

/** The public log with its chain and days, versions of the open data, and files that people asked for. Only adds. */
export class ExportsAndThePublicLog extends Migration {
  static readonly oldest = '0006-store-at-once';

  override up(): void {
    // What of the event log is everybody's, as lines that never change: `hash` covers the line and the hash before.
    this.addSql(`create table public_event (
      number bigint primary key,
      pos bigint not null,
      day date not null,
      line text not null,
      hash bytea not null
    )`);
    // A log that was replaced has its positions from the beginning; the numbers go on.
    this.addSql(`create index public_event_pos on public_event (pos)`);
    this.addSql(`create index public_event_day on public_event (day, number)`);
    this.addSql(
      `create trigger public_event_immutable before update or delete on public_event for each row execute function refuse_change()`,
    );
    // One row: how far the log was read, and where the chain stands.
    this.addSql(`create table public_log (
      id boolean primary key default true check (id),
      epoch varchar(8), pos bigint not null, number bigint not null, day date, hash bytea not null
    )`);
    this.addSql(`insert into public_log (epoch, pos, number, day, hash) values (null, 0, 0, null, '\\x')`);
    // Days, of Asia/Jakarta, that are over: what came in them, and where the chain stood at their end.
    this.addSql(`create table public_log_day (
      day date primary key,
      first_number bigint not null, last_number bigint not null,
      before bytea not null, head bytea not null,
      closed_at timestamptz not null,
      check (last_number >= first_number - 1)
    )`);
    this.addSql(
      `create trigger public_log_day_immutable before update or delete on public_log_day for each row execute function refuse_change()`,
    );

    this.addSql(`create table open_data_version (
      version varchar(32) primary key,
      made_at timestamptz not null,
      fingerprint varchar(64) not null,
      pos bigint not null,
      files text not null
    )`);
    this.addSql(`create index open_data_version_made on open_data_version (made_at desc)`);
    this.addSql(
      `create trigger open_data_version_immutable before update or delete on open_data_version for each row execute function refuse_change()`,
    );

    this.addSql(`create table export_job (
      id uuid primary key,
      kind varchar(32) not null, format varchar(16) not null, asked text not null,
      person_id varchar(255), organisation_id varchar(255), client_mutation_id varchar(255), fingerprint varchar(64),
      state varchar(16) not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'EXPIRED')),
      rows_done bigint not null default 0, rows_total bigint,
      attempts int not null default 0, taken_until timestamptz,
      file_name varchar(255), store_key varchar(255), media_type varchar(255), bytes bigint, sha256 varchar(64), failure varchar(64),
      created_at timestamptz not null, finished_at timestamptz, expires_at timestamptz,
      unique (person_id, client_mutation_id)
    )`);
    this.addSql(`create index export_job_person on export_job (person_id, created_at desc, id desc)`);
    this.addSql(`create index export_job_open on export_job (created_at) where state in ('WAITING', 'RUNNING')`);
    this.addSql(`create index export_job_expiring on export_job (expires_at) where state = 'DONE'`);
  }
}
