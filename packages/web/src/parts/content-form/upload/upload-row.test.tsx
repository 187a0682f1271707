import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { show } from '../../../ui/testing/show.tsx';
import { UploadRow } from './upload-row.tsx';

interface Answer {
  status: number;
  headers?: Record<string, string>;
}

/** As much of `XMLHttpRequest` as tus needs; each request is kept until the test answers it. */
class FakeRequest {
  static readonly asked: FakeRequest[] = [];
  readonly upload = {};
  method = '';
  at = 0;
  status = 0;
  responseText = '';
  onload: () => void = () => {};
  onerror: (reason: unknown) => void = () => {};
  #headers: Record<string, string> = {};
  open(method: string): void {
    this.method = method;
  }
  setRequestHeader(): void {}
  abort(): void {}
  send(): void {
    this.at = Date.now();
    FakeRequest.asked.push(this);
  }
  getResponseHeader(name: string): string | null {
    return this.#headers[name.toLowerCase()] ?? null;
  }
  answer({ status, headers = {} }: Answer): void {
    this.status = status;
    this.#headers = headers;
    this.onload();
  }
}

beforeEach(() => {
  FakeRequest.asked.length = 0;
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const methods = (): string[] => FakeRequest.asked.map(({ method }) => method);
const last = (): FakeRequest => FakeRequest.asked.at(-1)!;
const words = (): string | null | undefined => document.querySelector('[data-upload]')?.textContent;

test('E19: an upload at a server that stops waits as long as it says, says so, and goes on by itself', async () => {
  const onDone = vi.fn<(file: { id: string }) => void>();
  await show(<UploadRow file={new File(['a;b\n1;2\n'], 'data.csv', { type: 'text/csv' })} onDone={onDone} onGone={() => {}} />);
  await expect.poll(methods).toEqual(['POST']);
  last().answer({ status: 201, headers: { location: '/berkas/unggah/f1' } });
  await expect.poll(methods).toEqual(['POST', 'PATCH']);
  const refusedAt = Date.now();
  last().answer({ status: 503, headers: { 'retry-after': '5' } });
  await expect.poll(words).toContain('Menunggu server; dilanjutkan dengan sendirinya.');
  await vi.advanceTimersByTimeAsync(5_000);
  await expect.poll(methods).toEqual(['POST', 'PATCH', 'HEAD']);
  expect(last().at - refusedAt).toBeGreaterThanOrEqual(5_000);
  last().answer({ status: 200, headers: { 'upload-offset': '4', 'upload-length': '8' } });
  await expect.poll(methods).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH']);
  expect(words()).not.toContain('Menunggu');
  last().answer({ status: 204, headers: { 'upload-offset': '8' } });
  await expect.poll(() => onDone.mock.calls.map(([file]) => file.id)).toEqual(['f1']);
});
