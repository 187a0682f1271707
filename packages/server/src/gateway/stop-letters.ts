import { Router, type Request, type Response } from 'express';

import { stopByToken } from '../modules/notifications/stop-by-token.service.ts';
import { stopPage, type StopLanguage, type StopOutcome } from '../modules/notifications/stop-page.ts';
import { readStopToken, type Stops } from '../modules/notifications/stop-token.ts';
import { freshRows, type Runtime } from './runtime.ts';

const STATUS: Record<StopOutcome, number> = { ASKS: 200, STOPPED: 200, WRONG: 404, FAILED: 503 };

/**
 * Ways out of letters, for whoever has the letter: GET asks, POST does it, from the page or by one click of a mail program (RFC 8058).
 * Nobody has to be signed in; no cookie is read, and nothing is said of whom it is about (N17).
 */
export function stopLetters(runtime: Runtime): Router {
  const { clock, config, log } = runtime;
  const router = Router();
  const answer = (req: Request, res: Response, outcome: StopOutcome, stops: Stops | null): void => {
    res.setHeader('Cache-Control', 'no-store');
    // What a browser remembers of the page is the address, which is the way out itself.
    res.setHeader('Referrer-Policy', 'no-referrer');
    res
      .vary('Accept-Language')
      .status(STATUS[outcome])
      .type('html')
      .send(stopPage(outcome, stops, languageOf(req)));
  };
  router.get('/:token', (req, res) => {
    const found = readStopToken(config.sessionSecret, tokenOf(req));
    answer(req, res, found ? 'ASKS' : 'WRONG', found?.stops ?? null);
  });
  router.post('/:token', async (req, res) => {
    const found = readStopToken(config.sessionSecret, tokenOf(req));
    try {
      const stopped = await stopByToken(freshRows(runtime), clock, config.sessionSecret, tokenOf(req));
      answer(req, res, stopped ? 'STOPPED' : 'WRONG', stopped);
    } catch (error) {
      log.warn({ reason: String(error) }, 'a watch could not be stopped by its link');
      answer(req, res, 'FAILED', found?.stops ?? null);
    }
  });
  return router;
}

function tokenOf({ params }: Request): string {
  const { token } = params;
  return typeof token === 'string' ? token : '';
}

/** As the address says, else as the browser prefers. */
function languageOf(req: Request): StopLanguage {
  const { bahasa } = req.query;
  if (bahasa === 'id' || bahasa === 'en') return bahasa;
  return req.acceptsLanguages(['id', 'en']) === 'en' ? 'en' : 'id';
}
