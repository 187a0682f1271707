import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';

import { ApiPerson } from './api.ts';
import { SUMEDANG } from './facts.ts';
import { eventually, serverUrl, useStage } from './harness.ts';

const stage = useStage();

interface Listed {
  openData: { nodes: { version: string; files: { name: string; sha256: string; bytes: number }[] }[] };
}

test('N34 N35 a file of the open data is downloaded from the page, and is what the API says of it', async () => {
  const { page, open } = await stage.visitor();
  await open('/data-terbuka');
  const link = page.locator('[data-open-file="nilai.csv"] a').first();
  // The first version is made as soon as the server runs.
  await expect.poll(async () => (await link.count()) > 0 || void (await page.reload()), { timeout: 30_000, interval: 1_000 }).toBe(true);
  const downloading = page.waitForEvent('download');
  await link.click();
  const bytes = await readFile(await (await downloading).path());
  const query = '{ openData(first: 1) { nodes { version files { name sha256 bytes } } } }';
  const answer = await fetch(`${serverUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await answer.json()) as { data: Listed };
  const file = data.openData.nodes[0]!.files.find(({ name }) => name === 'nilai.csv')!;
  expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([file.bytes, file.sha256]);
});

test('N54 N56 N99 embedded pages stand in a page of somebody else: what oEmbed gives has room for all, and a low frame is told its height', async () => {
  const pairing = await aPairing();
  const paths = ['kartu', 'tren', 'radar'].flatMap((chart) =>
    [`wilayah/${SUMEDANG}`, `pasangan/${pairing}`].map((name) => `/sematan/${name}?bagan=${chart}`),
  );
  const codes = await Promise.all(
    paths.flatMap((path) =>
      [440, 300].map(async (width) => {
        const asked = new URLSearchParams({ url: serverUrl() + path, maxwidth: String(width) });
        const answer = (await (await fetch(`${serverUrl()}/oembed?${asked}`)).json()) as { html: string };
        return answer.html.replace('loading="lazy"', 'class="oembed"');
      }),
    ),
  );
  // The listener is the one of docs/api.md.
  const listener = `addEventListener('message', ({ source, origin, data }) => {
    if (origin !== '${new URL(serverUrl()).origin}' || data?.type !== 'saling:tinggi') return;
    for (const frame of document.querySelectorAll('.low')) if (frame.contentWindow === source) frame.height = data.tinggi;
  });`;
  const low = `<iframe class="low" width="340" height="90" src="${serverUrl()}${paths[0]!}"></iframe>`;
  await using elsewhere = createServer((_, res) => {
    res.setHeader('content-type', 'text/html').end(`<!doctype html><script>${listener}</script>${low}${codes.join('')}`);
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const { page, allow } = await stage.visitor();
  allow(/asked another host: http:\/\/127\.0\.0\.1:/, /favicon/);
  await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  await expect.poll(() => page.locator('.low').evaluate((frame: HTMLIFrameElement) => Number(frame.height))).toBeGreaterThan(300);
  await expectUncut(page.frames().slice(1), 1 + codes.length);
  expect(await page.context().cookies()).toEqual([]);
});

test('N103 the code that a page gives, on a laptop or a phone, cuts nothing off in a frame of any width that it may get', async () => {
  const pairing = await aPairing();
  const codes = [...(await codesOf(`/wilayah/${SUMEDANG}`, 1280)), ...(await codesOf(`/mitra/${pairing}`, 1280))];
  expect(await codesOf(`/wilayah/${SUMEDANG}`, 390)).toEqual(codes.slice(0, 3));
  const framed = [280, 464].flatMap((width) =>
    codes.map((code) => `<div style="width:${width}px">${code.replace('loading="lazy"', '')}</div>`),
  );
  await using elsewhere = createServer((_, res) => {
    res.setHeader('content-type', 'text/html').end(`<!doctype html>${framed.join('')}`);
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const { page, allow } = await stage.visitor();
  allow(/asked another host: http:\/\/127\.0\.0\.1:/, /favicon/);
  await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
  await expectUncut(page.frames().slice(1), framed.length);
});

/** A pair that works. */
async function aPairing(): Promise<string> {
  const nadia = await ApiPerson.signIn(serverUrl(), 'demo-nadia');
  const { pairings } = await nadia.ask<{ pairings: { nodes: { id: string }[] } }>(
    '{ pairings(states: [ACTIVE], first: 1) { nodes { id } } }',
  );
  return pairings.nodes[0]!.id;
}

/** What the page of a region or pair gives to be pasted, of each chart. */
async function codesOf(path: string, width: number): Promise<string[]> {
  const { page, open } = await stage.signedIn('Nadia Putri', { width });
  await open(path);
  await page.locator('[data-embed]').click();
  const codes: string[] = [];
  for (const [chart, query] of [
    ['kartu', '" title='],
    ['tren', '?bagan=tren" title='],
    ['radar', '?bagan=radar" title='],
  ] as const) {
    await page.getByLabel('Bagan').selectOption(chart);
    const code = page.locator('[data-embed-code]');
    await eventually(() => code.innerText()).toContain(query);
    codes.push(await code.innerText());
  }
  return codes;
}

/** Nothing in these frames would have to be scrolled to. */
async function expectUncut(frames: readonly Frame[], count: number): Promise<void> {
  expect(frames).toHaveLength(count);
  for (const frame of frames) {
    await frame.waitForLoadState();
    const { clientWidth, clientHeight, scrollWidth, scrollHeight } = await frame.evaluate(() => {
      const { clientWidth, clientHeight, scrollWidth, scrollHeight } = document.documentElement;
      return { clientWidth, clientHeight, scrollWidth, scrollHeight };
    });
    expect([frame.url(), scrollWidth - clientWidth, scrollHeight - clientHeight]).toEqual([frame.url(), 0, 0]);
  }
}
