import { expect, test } from 'vitest';

import { OPEN_YEAR } from './facts.ts';
import { eventually, useStage } from './harness.ts';
import type { Passage } from './proxy.ts';
import { comparePage, connection, markWindow, reportPage } from './screens.ts';

const stage = useStage();

interface Blocked {
  what: string;
  passage: Partial<Passage>;
  road: string;
  words: string;
  code: string;
}

test.for<Blocked>([
  { what: 'WebSockets', passage: { sockets: 'refuse' }, road: 'sse', words: 'Langsung lewat SSE', code: '5' },
  {
    what: 'WebSockets and SSE',
    passage: { sockets: 'refuse', stream: 'refuse' },
    road: 'poll',
    words: 'Langsung lewat tanya berkala',
    code: '6',
  },
])(
  'with $what refused by the network, the screen of Budi is live all the same and says by which road',
  async ({ passage, road, words, code }) => {
    const proxy = await stage.proxy(passage);
    const [ayu, budi] = await Promise.all([stage.signedIn('Ayu Rahmawati'), stage.signedIn('Budi Santoso', { url: proxy.url })]);
    budi.allow(/WebSocket connection to/, /403 \(Forbidden\).*graphql\/stream/);
    await budi.open(comparePage.path(OPEN_YEAR));
    await connection.live(budi.page);
    expect(await connection.road(budi.page)).toBe(road);
    expect(await connection.words(budi.page)).toBe(words);
    const untouched = await markWindow(budi);
    const next = ((await comparePage.level(budi.page, code, 'a'))! % 5) + 1;

    await ayu.open(reportPage.path(code));
    await reportPage.fill(ayu.page, code, next, 'bukti baru');
    await reportPage.send(ayu.page, 1);

    await eventually(() => comparePage.level(budi.page, code, 'a')).toBe(next);
    expect(await comparePage.cell(budi.page, code, 'a').innerText()).toContain('oleh Ayu Rahmawati');
    expect(await connection.state(budi.page)).toBe('live');
    expect(await untouched()).toBe(true);
  },
);
