import type { Actor } from './harness.ts';

/** Name of a file as tus carries it. */
const metadata = (name: string): string => `name ${Buffer.from(name).toString('base64')}`;

/** What tus wants with every request. */
export function tusHeaders(actor: Pick<Actor, 'cookie' | 'token'>, more: Record<string, string> = {}): Record<string, string> {
  return {
    'tus-resumable': '1.0.0',
    ...(actor.cookie !== null && { cookie: actor.cookie }),
    ...(actor.token !== null && { authorization: `Bearer ${actor.token}` }),
    ...more,
  };
}

/** Begins an upload; `Location` of the answer is where its bytes go. */
export function beginUpload(actor: Pick<Actor, 'url' | 'cookie' | 'token'>, name: string, length: number): Promise<Response> {
  const headers = tusHeaders(actor, { 'upload-length': String(length), 'upload-metadata': metadata(name) });
  return fetch(`${actor.url}/berkas/unggah`, { method: 'POST', headers });
}

/** Sends bytes from a place on. */
export function sendBytes(
  actor: Pick<Actor, 'url' | 'cookie' | 'token'>,
  location: string,
  bytes: Uint8Array<ArrayBuffer>,
  offset = 0,
): Promise<Response> {
  const headers = tusHeaders(actor, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' });
  return fetch(`${actor.url}${location}`, { method: 'PATCH', headers, body: bytes });
}

/** Uploads a file whole; answers its id. @throws {Error} with what the server said, when it was refused. */
export async function uploadFile(
  actor: Pick<Actor, 'url' | 'cookie' | 'token'>,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const begun = await beginUpload(actor, name, bytes.length);
  if (begun.status !== 201) throw new Error(`${begun.status} ${await begun.text()}`);
  const location = begun.headers.get('location')!;
  const sent = await sendBytes(actor, location, bytes);
  if (sent.status !== 204) throw new Error(`${sent.status} ${await sent.text()}`);
  return location.split('/').at(-1)!;
}

/** The smallest PNG: one pixel. */
export const PNG = Uint8Array.from(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
);
