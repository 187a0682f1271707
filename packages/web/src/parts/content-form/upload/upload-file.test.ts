import { afterEach, expect, test, vi } from 'vitest';

import type { UploadHandlers } from './upload-file.ts';

const begun = vi.hoisted(() => [] as { onSuccess: () => void }[]);
vi.mock('tus-js-client', () => ({
  Upload: class {
    url = '/berkas/unggah/f1';
    constructor(_file: File, options: { onSuccess: () => void }) {
      begun.push(options);
    }
    findPreviousUploads = (): Promise<never[]> => Promise.resolve([]);
    start = (): void => undefined;
    abort = (): Promise<void> => Promise.resolve();
  },
}));

afterEach(() => vi.unstubAllGlobals());

test('a picture that is taken back while its size is being looked at does not come after all', async () => {
  const { uploadFile } = await import('./upload-file.ts');
  const looked = Promise.withResolvers<object>();
  vi.stubGlobal('createImageBitmap', () => looked.promise);
  const [taken, kept] = [vi.fn<UploadHandlers['onDone']>(), vi.fn<UploadHandlers['onDone']>()];
  const send = (onDone: UploadHandlers['onDone']): (() => void) =>
    uploadFile(new File(['x'], 'foto.png', { type: 'image/png' }), {
      ...{ onProgress: () => undefined, onWaiting: () => undefined, onFailed: () => undefined },
      onDone,
    });
  const end = send(taken);
  send(kept);
  for (const { onSuccess } of begun) onSuccess();
  end();
  looked.resolve({ width: 4, height: 3, close: () => undefined });
  await expect.poll(() => kept.mock.calls[0]?.[0]).toMatchObject({ id: 'f1', width: 4 });
  expect(taken).not.toHaveBeenCalled();
});
