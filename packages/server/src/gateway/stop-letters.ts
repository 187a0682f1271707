import { Router, type RequestHandler } from 'express';

import { stopByToken, stopPage } from '../modules/notifications/stop-by-token.service.ts';
import { readStopToken } from '../modules/notifications/stop-token.ts';
import { freshRows, type Runtime } from './runtime.ts';

/**
 * Ways out of letters, for whoever has the letter: GET asks, POST does it, from the page or by one click of a mail program (RFC 8058).
 * Nobody has to be signed in; no cookie is read, and nothing is said of whom it is about (N17).
 */
export function stopLetters(runtime: Runtime): Router {
  const { clock, config } = runtime;
  const router = Router();
  const tokenOf = ({ params }: Parameters<RequestHandler>[0]): string => {
    const { token } = params;
    return typeof token === 'string' ? token : '';
  };
  router.get('/:token', (req, res) => {
    const found = readStopToken(config.sessionSecret, tokenOf(req));
    res.setHeader('Cache-Control', 'no-store');
    res
      .status(found ? 200 : 404)
      .type('html')
      .send(stopPage(found ? 'ASKS' : 'WRONG', found?.stops ?? null));
  });
  router.post('/:token', async (req, res) => {
    const stopped = await stopByToken(freshRows(runtime), clock, config.sessionSecret, tokenOf(req));
    res.setHeader('Cache-Control', 'no-store');
    res
      .status(stopped ? 200 : 404)
      .type('html')
      .send(stopPage(stopped ? 'STOPPED' : 'WRONG', stopped));
  });
  return router;
}
