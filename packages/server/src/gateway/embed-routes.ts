import { createHash } from 'node:crypto';

import { Router, type Request, type RequestHandler, type Response } from 'express';

import { anonymous } from '../access/viewer.ts';
import type { Context } from '../api/context.ts';
import { embeddedPair, embeddedRegion, type EmbedFacts } from '../modules/embeds/embed-facts.service.ts';
import { embedPage, embedProblem, embedTitle, type EmbedLook } from '../modules/embeds/embed-page.ts';
import { EMBED_CSP } from '../modules/embeds/embed-style.ts';
import { EMBED_WORDS } from '../modules/embeds/embed-words.ts';
import { askedFrom } from './asking.ts';
import { accountOf, type Taken } from './budget.ts';
import { keptPage } from './embed-kept.ts';
import { lookOf, queryOf, sizeOf, WrongLook } from './embed-look.ts';
import { publicError } from './format-error.ts';
import { currentRequestId } from './request-id.ts';
import { createContext, type Runtime } from './runtime.ts';

/** What a page costs of the budget of the address it is asked from, like any public read; and one that was made before. */
const PRICE = 60;
const KEPT_PRICE = 2;
/** Seconds for which whoever keeps a page need not ask again, and for which an older one may be shown meanwhile. */
const FRESH_S = 300;
const STALE_S = 86_400;
const MISSING_S = 60;

type Find = (ctx: Context, name: string, year: number | null) => Promise<EmbedFacts | null>;
const KINDS: Record<string, Find> = { wilayah: embeddedRegion, pasangan: embeddedPair };
/** Pages of the app that have an embedded one. */
const IN_APP: Record<string, string> = { wilayah: 'wilayah', mitra: 'pasangan' };

/**
 * `GET /sematan/wilayah/:kode` and `/sematan/pasangan/:id`: pages for other people's pages (N54–N57). Cookies and tokens are not looked
 * at: everybody is a visitor here. `GET /oembed?url=` says how to embed one.
 */
export function embedRoutes(runtime: Runtime): Router {
  const router = Router();
  router.get('/sematan/:kind/:name', embedded(runtime));
  router.get('/oembed', oembed(runtime));
  router.get(['/wilayah/:name', '/mitra/:name'], (req, res, next) => {
    const url = `${baseOf(runtime, req)}${req.path}`;
    res.append('Link', `</oembed?url=${encodeURIComponent(url)}>; rel="alternate"; type="application/json+oembed"`);
    next();
  });
  return router;
}

function embedded(runtime: Runtime): RequestHandler {
  return async (req, res, next) => {
    const find = KINDS[String(req.params['kind'])];
    if (!find) return next();
    mayBeFramed(res);
    const language = req.query['bahasa'] === 'en' ? 'en' : 'id';
    const words = EMBED_WORDS[language];
    const problem = (status: number, title: string, text: string, cache: string): void => {
      res.setHeader('Cache-Control', cache);
      res
        .status(status)
        .type('html')
        .send(embedProblem(language, null, title, text));
    };
    try {
      const taken = await takeFor(runtime, req);
      if (!taken.granted) {
        res.setHeader('Retry-After', String(secondsLeft(runtime, taken)));
        return problem(429, words.busyTitle, words.busy, 'no-store');
      }
      const look = lookOf(req.query);
      const name = String(req.params['name']);
      const self = `${baseOf(runtime, req)}${req.path}${querySent(queryOf(look))}`;
      const found = await keptPage(runtime, `sematan ${self}`, async () => {
        const facts = await find(visitor(runtime, req), name, look.year);
        return facts && { facts, page: embedPage(facts, look, `/oembed?url=${encodeURIComponent(self)}`) };
      });
      if (!found) return problem(404, words.missingTitle, words.missing, `public, max-age=${MISSING_S}`);
      if (found.kept) taken.giveBack(PRICE - KEPT_PRICE);
      send(req, res, found.page);
    } catch (error) {
      if (error instanceof WrongLook)
        return problem(400, words.wrongTitle, `${words.wrong} ${error.message}`, `public, max-age=${MISSING_S}`);
      const shown = publicError(error, currentRequestId(), runtime.log);
      problem(shown.extensions?.['code'] === 'UNAVAILABLE' ? 503 : 500, words.brokenTitle, words.busy, 'no-store');
    }
  };
}

/** Headers of these paths alone: all else of the app refuses to be framed. */
function mayBeFramed(res: Response): void {
  res.removeHeader('X-Frame-Options');
  res.removeHeader('Cross-Origin-Opener-Policy');
  res.setHeader('Content-Security-Policy', EMBED_CSP);
  res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  res.setHeader('Referrer-Policy', 'no-referrer');
}

function send(req: Request, res: Response, page: Buffer): void {
  const tag = `"${createHash('sha256').update(page).digest('base64url').slice(0, 27)}"`;
  res.setHeader('ETag', tag);
  res.setHeader('Cache-Control', `public, max-age=${FRESH_S}, stale-while-revalidate=${STALE_S}`);
  const known = (req.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(tag)) return void res.status(304).end();
  res.type('html').send(page);
}

/** oEmbed 1.0, of the pages of the app and of the embedded ones. */
function oembed(runtime: Runtime): RequestHandler {
  return async (req, res) => {
    res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    res.setHeader('Access-Control-Allow-Origin', '*');
    const refuse = (status: number, message: string): void => void res.status(status).json({ error: message });
    try {
      const taken = await takeFor(runtime, req);
      if (!taken.granted)
        return void res
          .setHeader('Retry-After', String(secondsLeft(runtime, taken)))
          .status(429)
          .json({ error: 'Ask again later.' });
      if ((req.query['format'] ?? 'json') !== 'json') return refuse(501, 'Only format=json is there.');
      const base = baseOf(runtime, req);
      const asked = addressOf(req.query['url'], base);
      if (!asked) return refuse(404, 'url is the address of a region or a pair of this Saling.');
      const look = lookOf(Object.fromEntries(asked.query));
      const facts = await KINDS[asked.kind]!(visitor(runtime, req), asked.name, look.year);
      if (!facts) return refuse(404, 'There is no such region or pair, or it is not open to the public.');
      res.setHeader('Cache-Control', `public, max-age=${FRESH_S}`);
      res.json(
        answerOf(facts, look, `${base}/sematan/${asked.kind}/${encodeURIComponent(asked.name)}${querySent(asked.query)}`, base, req.query),
      );
    } catch (error) {
      if (error instanceof WrongLook) return refuse(400, error.message);
      const shown = publicError(error, currentRequestId(), runtime.log);
      refuse(shown.extensions?.['code'] === 'UNAVAILABLE' ? 503 : 500, shown.message);
    }
  };
}

function answerOf(facts: EmbedFacts, look: EmbedLook, src: string, base: string, asked: Request['query']): object {
  const { width, height } = sizeOf(look.chart, facts.sides.length, asked);
  const title = embedTitle(facts);
  const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return {
    ...{ version: '1.0', type: 'rich', title, provider_name: 'Saling', provider_url: base, cache_age: FRESH_S, width, height },
    html: `<iframe src="${quoted(src)}" title="${quoted(title)}" width="${width}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`,
  };
}

/** What of an address is embedded; null when it is none of ours that can be. */
function addressOf(text: unknown, base: string): { kind: string; name: string; query: URLSearchParams } | null {
  if (typeof text !== 'string' || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.origin !== new URL(base).origin) return null;
  const [first = '', second = '', third] = partsOf(url.pathname);
  if (first === 'sematan' && KINDS[second] && third) return { kind: second, name: third, query: url.searchParams };
  const kind = IN_APP[first];
  return kind && second && third === undefined ? { kind, name: second, query: new URLSearchParams(onlyYear(url)) } : null;
}

/** Parts of a path; none of one that says no text. */
function partsOf(path: string): string[] {
  try {
    return path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}

const onlyYear = ({ searchParams }: URL): Record<string, string> => {
  const year = searchParams.get('tahun');
  return year === null ? {} : { tahun: year };
};

const querySent = (query: URLSearchParams): string => (query.size === 0 ? '' : `?${query.toString()}`);

/** A visitor, whatever came with the request. */
function visitor(runtime: Runtime, req: Request): Context {
  const { signal } = new AbortController();
  return createContext(runtime, {
    viewer: () => anonymous,
    requestId: currentRequestId(),
    signal,
    closeSlow: () => undefined,
    request: req,
  });
}

/** Takes the price of a page from the budget of the address that asks. */
function takeFor(runtime: Runtime, req: Request): Promise<Taken> {
  const { place } = askedFrom(runtime.config, req);
  return runtime.budgets.take(accountOf(anonymous, place, runtime.config.limits), PRICE);
}

/** Until an address that was refused may ask again. */
function secondsLeft({ clock }: Runtime, { standing }: Taken): number {
  return Math.max(1, Math.ceil((standing.resetAt - clock.now().getTime()) / 1_000));
}

function baseOf({ config }: Runtime, req: Request): string {
  return config.baseUrl?.replace(/\/$/, '') ?? `${req.protocol}://${req.get('host') ?? 'localhost'}`;
}
