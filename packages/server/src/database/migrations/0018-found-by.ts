import { Migration } from '@mikro-orm/migrations';

/**
 * Which watches found a notice, besides the one that it waits under, and whether it is told without any.
 *
 * The version before writes neither: what it stores is known to have been found by one watch, as before.
 */
export class FoundBy extends Migration {
  static readonly oldest = '0009-store-by-index';

  override up(): void {
    this.addSql(
      `alter table watch_notice add column also_by uuid[] not null default '{}', add column anyway boolean not null default false`,
    );
  }
}
