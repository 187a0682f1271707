import { Migration } from '@mikro-orm/migrations';

/**
 * Files as evidence of a reported level and of an objection.
 *
 * They stay with what they were given for, as it does itself. The version before neither reads nor writes them.
 */
export class Evidence extends Migration {
  static readonly oldest = '0009-store-by-index';

  override up(): void {
    for (const kind of ['report', 'objection']) {
      this.addSql(`create table ${kind}_file (
        ${kind}_id uuid not null references ${kind} (id),
        file_id uuid not null references stored_file (id),
        place smallint not null,
        added_at timestamptz not null, added_by_name varchar(255) not null,
        primary key (${kind}_id, file_id)
      )`);
      this.addSql(`create index ${kind}_file_file on ${kind}_file (file_id)`);
      this.addSql(
        `create trigger ${kind}_file_immutable before update or delete on ${kind}_file for each row execute function refuse_change()`,
      );
    }
  }
}
