import { sql } from 'kysely';

import { query, read, write, type Probe } from './access-probes.ts';
import type { TestApp } from './harness.ts';
import { clientId } from './token-actors.ts';

const ID = '00000000-0000-7000-8000-000000000000';
const act = (name: string, input: string): string => `mutation { ${name}(${input}) { __typename } }`;
/** Nothing of these can be refused for its content: whoever may is told that there is none of this id. */
const ofNobody = (name: string, input = `id: "${ID}"`): Probe => query('a webhook of nobody', act(name, input), () => 'UNEXPECTED');
const mutationId = 'clientMutationId: ""';

/** A webhook of Sumedang that sends nothing. */
const SUMEDANG_WEBHOOK = '00000000-0000-7000-8000-000000003001';

export async function knowWebhooks(app: TestApp): Promise<void> {
  await sql`
    insert into webhook (id, client_id, name, url, filter, enabled, disabled_reason, disabled_at, epoch, pos, created_by_id, created_by_name, created_at)
    select ${SUMEDANG_WEBHOOK}::uuid, ${clientId('tokenAll')}::uuid, 'Matriks', 'https://hook.example/', '{}', false, 'BY_OWNER', now(),
      h.epoch, h.pos, 'demo-rina', 'Rina', now() from event_head h`.execute(app.db());
}

/** What is asked of webhooks. */
export const WEBHOOK_PROBES: Record<string, Probe[]> = {
  'Query.webhook': [
    read('one of Sumedang', `{ webhook(id: "${SUMEDANG_WEBHOOK}") { name url secrets { id } deliveries { totalCount } } }`, 'hook.example'),
  ],
  'Mutation.createWebhook': [
    write(
      'for a client of Sumedang',
      act('createWebhook', `input: { clientId: "${clientId('tokenAll')}", name: "", url: "http://127.0.0.1/", ${mutationId} }`),
    ),
  ],
  'Mutation.changeWebhook': [
    write('one of Sumedang', act('changeWebhook', `input: { id: "${SUMEDANG_WEBHOOK}", url: "http://10.0.0.1/" }`)),
  ],
  'Mutation.enableWebhook': [ofNobody('enableWebhook')],
  'Mutation.disableWebhook': [ofNobody('disableWebhook')],
  'Mutation.replayWebhook': [
    write('one of Sumedang', act('replayWebhook', `input: { id: "${SUMEDANG_WEBHOOK}", after: "x", ${mutationId} }`)),
  ],
  'Mutation.rotateWebhookSecret': [
    write('one of Sumedang', act('rotateWebhookSecret', `input: { id: "${SUMEDANG_WEBHOOK}", overlapHours: 999, ${mutationId} }`)),
  ],
  'Mutation.pingWebhook': [write('one of Sumedang', act('pingWebhook', `input: { id: "${SUMEDANG_WEBHOOK}", ${mutationId} }`))],
  'Mutation.removeWebhook': [ofNobody('removeWebhook')],
};
