import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

import type { S3Settings } from '../modules/files/s3-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What we use of the library, which brings no types. */
interface S3rver {
  run: () => Promise<AddressInfo>;
  close: () => Promise<void>;
}
type MakeS3rver = new (options: {
  port: number;
  address: string;
  silent: boolean;
  directory: string;
  configureBuckets: { name: string; configs: string[] }[];
}) => S3rver;

/** An object store with S3's interface on this machine, which checks signatures; gone when disposed. */
export async function createS3Server(): Promise<AsyncDisposable & { settings: S3Settings }> {
  await using made = new AsyncDisposableStack();
  const folder = made.use(temporaryFolder());
  const Server = createRequire(import.meta.url)('@20minutes/s3rver') as MakeS3rver;
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: folder.path,
    configureBuckets: [{ name: 'saling', configs: [] }],
  });
  const { port } = await server.run();
  made.defer(() => server.close());
  const all = made.move();
  const settings = { url: `http://127.0.0.1:${port}/saling`, region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  return { settings, [Symbol.asyncDispose]: () => all.disposeAsync() };
}
