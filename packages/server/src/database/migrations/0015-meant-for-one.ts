import { Migration } from '@mikro-orm/migrations';

/**
 * What mentions somebody or answers them is found by an index: what is meant for a person was looked for among all comments there
 * are, with each look at the inbox. Both hold comments alone: a report costs nothing more.
 *
 * Writers wait for as long as it takes to read the log once from end to end (two seconds for a million events). Who holds it for
 * more than five seconds makes the migration fail, with nothing changed; try again then.
 */
export class MeantForOne extends Migration {
  static readonly oldest = '0006-store-at-once';

  override up(): void {
    this.addSql(`set local lock_timeout = '5s'`);
    this.addSql(`create index event_mentioned on event using gin ((payload::jsonb -> 'mentionedIds'))
      where type <> 'indicator.reported' and payload::jsonb ? 'mentionedIds'`);
    this.addSql(`create index event_answered on event ((payload::jsonb ->> 'parentAuthorId')) where type = 'comment.added'`);
    this.addSql(`set local lock_timeout = default`);
  }
}
