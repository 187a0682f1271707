import type { RequestHandler } from 'express';

import { BOUNDARY_ENCODINGS } from '../api/boundary-file.ts';
import { DomainError } from '../kernel/errors.ts';
import { boundaryFileFor, BOUNDARIES_PATH } from '../modules/boundaries/boundaries.service.ts';
import { TokenRefused, viewerOfRequest } from './authenticate.ts';
import type { Runtime } from './runtime.ts';

/** `/batas/0123456789abcdef.json`: shapes of the operator's boundary file. */
export const BOUNDARY_ROUTE = `${BOUNDARIES_PATH}/:name`;

const NOTHING = 'Berkas ini tidak ada atau bukan untuk Anda. / There is no such file for you.\n';

/** Serves the shapes to those who see all regions, to be kept for ever: another file has another address (N60). */
export function boundaryFile(runtime: Runtime): RequestHandler {
  return async (req, res, next) => {
    try {
      const viewer = await viewerOfRequest(runtime, req);
      const hash = String(req.params['name']).replace(/\.json$/, '');
      const file = boundaryFileFor(viewer, runtime.boundaries, hash);
      if (!file) return void res.status(404).set('Cache-Control', 'no-store').type('text').send(NOTHING);
      const encoding = BOUNDARY_ENCODINGS.find((one) => req.acceptsEncodings(one)) ?? 'identity';
      const tag = `"${hash}-${encoding}"`;
      // Not kept by proxies: the operator may have the shapes for the ministry alone.
      res.set({ 'Cache-Control': 'private, max-age=31536000, immutable', ETag: tag, Vary: 'Accept-Encoding' });
      if (req.headers['if-none-match'] === tag) return void res.status(304).end();
      if (encoding !== 'identity') res.set('Content-Encoding', encoding);
      res.type('json').send(file.bodies[encoding]);
    } catch (error) {
      if (error instanceof TokenRefused) return void res.status(401).type('text').send(`${error.message}\n`);
      if (error instanceof DomainError && (error.code === 'FORBIDDEN' || error.code === 'UNAUTHENTICATED'))
        return void res.status(404).set('Cache-Control', 'no-store').type('text').send(NOTHING);
      next(error);
    }
  };
}
