import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

import { expect, test } from 'vitest';

import { builtMain } from '../../testing/built-main.ts';
import { PLAN_PARTIES, planEditor } from '../../testing/plan-editors.ts';
import type { KeeperMessage, Question } from './keeper-messages.ts';

test('P7 the worker of the build lies beside the server, starts and guards a document', { timeout: 120_000 }, async () => {
  const worker = new Worker(join(await builtMain(), '../keeper-worker.js'), { execArgv: [] });
  try {
    expect(await once(worker, 'message')).toEqual([{ ready: true }]);
    const ask = async <Q extends Question>(question: Q, input: KeeperMessage<Q>['input']): Promise<unknown> => {
      worker.postMessage({ question, input }, []);
      return ((await once(worker, 'message')) as unknown[])[0];
    };
    const editor = planEditor(11, '32.11');
    editor.edits.setTitle('Rencana');
    const key = 'plan/';
    await ask('load', { key, stored: { parties: PLAN_PARTIES, checkpoint: null, updates: [] }, vetted: [] });
    const writer = { clientIds: [11], owners: [null] };
    expect(await ask('vet', { key, update: editor.written()!, writer })).toMatchObject({ answer: { ok: true } });
    expect(await ask('vet', { key, update: Uint8Array.of(9), writer })).toMatchObject({ answer: { ok: false, code: 'MALFORMED' } });
    expect(await ask('read', { key })).toMatchObject({ answer: { title: 'Rencana' } });
  } finally {
    await worker.terminate();
  }
});
