import { Migration } from '@mikro-orm/migrations';

/**
 * What changed in who may see what, written down in the same transaction by the tables themselves: whoever is connected
 * is looked at anew when something of theirs stands here, and not before every event.
 *
 * The version before goes on as it did: its changes are written down too, and it reads none of this.
 */
export class AccessChanges extends Migration {
  static readonly oldest = '0004-plans';

  override up(): void {
    // Read by transaction, not by id: a row with a smaller id may be committed later.
    this.addSql(`create table access_change (
      id bigint primary key generated always as identity,
      xid xid8 not null default pg_current_xact_id(), at timestamptz not null default now(), subject text not null
    )`);
    this.addSql(`create index access_change_xid on access_change (xid)`);
    this.addSql(`create index access_change_at on access_change (at)`);

    // Arguments: what kind of subject, then the columns that name one each.
    this.addSql(`create function note_access_change() returns trigger language plpgsql as $$
      declare place int;
      begin
        for place in 1 .. tg_nargs - 1 loop
          insert into access_change (subject)
            select distinct tg_argv[0] || ':' || said.name
            from (values (to_jsonb(old) ->> tg_argv[place]), (to_jsonb(new) ->> tg_argv[place])) as said (name)
            where said.name is not null;
        end loop;
        return null;
      end $$`);
    // A session or token that is new is nobody's yet who is connected.
    this.watch('auth_session', 'update or delete', `'session', 'id'`, `"expiresAt", "ssoUntil", "membershipId", "userId"`);
    this.watch('api_token', 'update or delete', `'client', 'client_id'`, 'ends_at, revoked_at');
    // That one was used is written there too, and is no change.
    this.watch(
      'api_client',
      'update or delete',
      `'client', 'id'`,
      'scopes, expires_at, revoked_at, budget_per_minute, name, region_code, ministry_id',
    );
    this.watch('auth_user', 'update', `'person', 'id'`, '"name", "email"');
    this.watch('membership', 'insert or update or delete', `'person', 'person_id'`);
    this.watch('pairing', 'insert or update or delete', `'region', 'region_a', 'region_b'`);
  }

  private watch(table: string, when: string, subject: string, columns = ''): void {
    const values = (row: string): string => columns.replaceAll(/"?\w+"?/g, (column) => `${row}.${column}`);
    const differs = columns === '' ? 'old.* is distinct from new.*' : `(${values('old')}) is distinct from (${values('new')})`;
    const others = when.split(' or ').filter((one) => one !== 'update');
    this.addSql(`create trigger ${table}_access_changed after update on ${table} for each row when (${differs})
      execute function note_access_change(${subject})`);
    if (others.length === 0) return;
    this.addSql(`create trigger ${table}_access_came_or_went after ${others.join(' or ')} on ${table} for each row
      execute function note_access_change(${subject})`);
  }
}
