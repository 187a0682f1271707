import { Migration } from '@mikro-orm/migrations';

/**
 * Notices that no watch found: of what a person answers for, or waits for.
 *
 * The version before joins notices with their watches, so it counts these and shows them not; it knows their place in the order.
 */
export class OwnNotices extends Migration {
  static readonly oldest = '0006-store-at-once';

  override up(): void {
    this.addSql(`alter table watch_notice alter column watch_id drop not null`);
  }
}
