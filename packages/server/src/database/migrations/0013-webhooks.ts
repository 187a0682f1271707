import { Migration } from '@mikro-orm/migrations';

/** Webhooks of API clients, their secrets, and what was delivered. Only adds. */
export class Webhooks extends Migration {
  static readonly oldest = '0006-store-at-once';

  override up(): void {
    // `epoch` and `pos` say after which event it goes on; `generation` changes with whatever makes an attempt under way count no more.
    this.addSql(`create table webhook (
      id uuid primary key, client_id uuid not null references api_client (id),
      name varchar(255) not null, url text not null, filter text not null,
      enabled boolean not null, disabled_reason varchar(32) check (disabled_reason in ('BY_OWNER', 'GONE', 'DEAD', 'CURSOR_GONE')), disabled_at timestamptz,
      epoch varchar(8) not null, pos bigint not null, generation int not null default 1,
      attempts int not null default 0, failing_since timestamptz, next_attempt_at timestamptz,
      lease_owner uuid, lease_until timestamptz, ping_id uuid,
      created_by_id varchar(255) not null, created_by_name varchar(255) not null, created_at timestamptz not null,
      check (enabled = (disabled_reason is null)), check (enabled = (disabled_at is null))
    )`);
    this.addSql(`create index webhook_client on webhook (client_id, created_at desc, id desc)`);
    // Sealed with the secret of the installation: a copy of the database alone signs nothing.
    this.addSql(`create table webhook_secret (
      id uuid primary key, webhook_id uuid not null references webhook (id) on delete cascade,
      sealed bytea not null, created_at timestamptz not null, ends_at timestamptz
    )`);
    this.addSql(`create index webhook_secret_webhook on webhook_secret (webhook_id)`);
    // One row for each attempt; kept for a month.
    this.addSql(`create table webhook_delivery (
      id uuid primary key, webhook_id uuid not null references webhook (id) on delete cascade,
      message_id varchar(64) not null, kind varchar(64) not null, cursor varchar(64), attempt int not null,
      at timestamptz not null, duration_ms int not null,
      status int, failure varchar(32), detail varchar(255), answer text not null, delivered boolean not null
    )`);
    this.addSql(`create index webhook_delivery_read on webhook_delivery (webhook_id, at desc, id desc)`);
    this.addSql(`create index webhook_delivery_failed on webhook_delivery (webhook_id, at desc, id desc) where not delivered`);
    this.addSql(`create index webhook_delivery_age on webhook_delivery (at)`);
  }
}
