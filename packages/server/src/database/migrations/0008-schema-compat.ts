import { Migration } from '@mikro-orm/migrations';

/**
 * What each migration says of builds that do not know it, for these to read: see `oldest` in `list.ts`. Without a row here
 * nothing older starts.
 *
 * The version before does not know it, and needs nothing of it.
 */
export class SchemaCompat extends Migration {
  static readonly oldest = '0006-store-at-once';

  override up(): void {
    this.addSql(`create table schema_compat (name varchar(255) primary key, oldest varchar(255) not null)`);
  }
}
