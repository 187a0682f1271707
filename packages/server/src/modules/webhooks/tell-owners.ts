import type { LocalizedText } from '@saling/schema';
import { sql } from 'kysely';

import type { Rows } from '../../database/orm.ts';
import type { Clock } from '../../kernel/clock.ts';
import { queueMail } from '../../mail/queue.ts';
import { RESPONSIBILITY } from '../api-clients/clients.service.ts';
import { MEMBERSHIP_COUNTS } from '../identity/identity.service.ts';
import { tellPeople } from '../notifications/tell-people.service.ts';
import { webhookDisabledLetter } from './letter.ts';
import { disable, type DisabledReason, type Hold } from './webhook-rows.ts';

interface Ended {
  reason: Exclude<DisabledReason, 'BY_OWNER'>;
  /** What the receiver said last, or why it could not. */
  said?: LocalizedText;
}

interface Owned {
  personId: string;
  email: string;
  person: string;
  webhook: string;
  client: string;
  regionCode: string | null;
  url: string;
  failingSince: Date | null;
}

/**
 * Disables a webhook and tells those who answer for it, by letter and in their inbox, in the transaction of `db` (N46, N71).
 *
 * @returns for whom the bell is to be rung once it is committed.
 */
export async function disableWithNotice(
  parts: { clock: Clock; publicUrl: () => string },
  db: Rows,
  hold: Hold,
  ended: Ended,
): Promise<ReadonlySet<string>> {
  const now = parts.clock.now();
  if (!(await disable(db, hold, ended.reason, now))) return new Set();
  // Who answers for the client, and the administrators, who alone can enable it again.
  const owners = await sql<Owned>`
    select u."id" as "personId", u."email", u."name" as person, w.name as webhook, c.name as client, c.region_code as "regionCode", w.url, w.failing_since as "failingSince"
    from webhook w join api_client c on c.id = w.client_id cross join auth_user u
    where w.id = ${hold.id}::uuid and (
      exists (select from responsibility r where r.kind = ${RESPONSIBILITY} and r.object_id = c.id::text and r.person_id = u."id")
      or exists (select from membership m where m.person_id = u."id" and m.organisation_id = c.organisation_id
        and m.role in ('ADMIN', 'MINISTRY_ADMIN') and ${MEMBERSHIP_COUNTS}))
    order by u."id"`.execute(db);
  for (const owner of owners.rows) {
    await queueMail(
      db,
      parts.clock,
      webhookDisabledLetter({
        ...owner,
        ...ended,
        to: owner.email,
        host: new URL(owner.url).host,
        link: `${parts.publicUrl()}/konsol?tab=webhook&webhook=${hold.id}`,
      }),
    );
  }
  return tellPeople(
    db,
    parts.clock,
    owners.rows.map(({ personId, regionCode, webhook: name, client }) => ({
      personId,
      regionCode,
      // Enabled again and disabled again is told again.
      finding: `webhook:${hold.id}:${now.getTime()}`,
      kind: 'WEBHOOK_DISABLED',
      details: { what: 'WEBHOOK', id: hold.id, name, client, reason: ended.reason },
    })),
  );
}
