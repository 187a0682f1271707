import { spanned } from '../trace.ts';
import '../../testing/end-with-parent.ts';

/** Makes one span within another and ends; whether anybody collects them is up to what was loaded before. */
await spanned('graphql.operation', { 'saling.road': 'http' }, () => spanned('database.transaction', {}, async () => undefined));
