import type { RequestHandler } from 'express';

import { DomainError } from '../kernel/errors.ts';
import { isShown } from '../modules/files/file-kind.ts';
import { fileForViewer } from '../modules/files/files.service.ts';
import { TokenRefused, viewerOfRequest } from './authenticate.ts';
import { publicError } from './format-error.ts';
import { currentRequestId } from './request-id.ts';
import { freshRows, type Runtime } from './runtime.ts';
import { FILE_HEADERS, sendStoredFile } from './stored-file.ts';

const NOTHING = 'Berkas ini tidak ada atau bukan untuk Anda. / There is no such file for you.\n';

/**
 * `GET /berkas/:id/:name`: a file for whoever may read what shows it, asked anew each time. Pictures are shown, all else
 * is downloaded, and nothing in it runs: no sniffing, no scripts, a sandbox of its own (A6).
 */
export function serveFile(runtime: Runtime): RequestHandler {
  return async (req, res) => {
    res.setHeader('Cache-Control', 'private, no-cache');
    res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    try {
      const viewer = await viewerOfRequest(runtime, req);
      const file = await fileForViewer(freshRows(runtime), viewer, String(req.params['id']));
      if (!file) return void res.status(404).type('text').send(NOTHING);
      const mediaType = file.mediaType.startsWith('text/') ? `${file.mediaType}; charset=utf-8` : file.mediaType;
      await sendStoredFile(runtime, req, res, { ...file, mediaType, disposition: disposition(file) });
    } catch (error) {
      // Whoever went away in the middle needs no answer; a file that breaks off must not look whole.
      if (res.headersSent || res.destroyed) return void res.destroy();
      if (error instanceof TokenRefused) return void res.status(401).type('text').send(`${error.message}\n`);
      const shown = publicError(error, currentRequestId(), runtime.log);
      for (const name of FILE_HEADERS) res.removeHeader(name);
      const away = error instanceof DomainError && error.code === 'UNAVAILABLE';
      res
        .status(away ? 503 : 500)
        .type('text')
        .send(`${shown.message}\n`);
    }
  };
}

function disposition({ name, mediaType }: { name: string; mediaType: string }): string {
  const kind = isShown(mediaType) ? 'inline' : 'attachment';
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)}`;
}
