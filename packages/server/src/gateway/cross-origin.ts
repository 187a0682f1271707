import type { RequestHandler } from 'express';

const METHODS = 'GET, POST';
const REQUEST_HEADERS = 'Authorization, Content-Type, Accept, Apollo-Require-Preflight, X-Cost';
/** What a page elsewhere may read of an answer, beside its body. */
const SHOWN_HEADERS = 'WWW-Authenticate, Retry-After, X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset';
/** How long browsers remember the permission, s. */
const REMEMBERED = 600;

/**
 * Lets pages of other origins that the operator allowed ask with a token. Browsers are never told that cookies may
 * come along, so such a page asks as what its token is and never as whoever is signed in here.
 */
export function crossOrigin(allowedOrigins: readonly string[]): RequestHandler {
  return (req, res, next) => {
    res.vary('Origin');
    const { origin } = req.headers;
    const allowed = origin !== undefined && allowedOrigins.includes(origin);
    if (allowed) res.setHeader('Access-Control-Allow-Origin', origin).setHeader('Access-Control-Expose-Headers', SHOWN_HEADERS);
    if (req.method !== 'OPTIONS') return next();
    if (allowed) {
      res.setHeader('Access-Control-Allow-Methods', METHODS);
      res.setHeader('Access-Control-Allow-Headers', REQUEST_HEADERS);
      res.setHeader('Access-Control-Max-Age', REMEMBERED);
    }
    res.setHeader('Allow', `${METHODS}, OPTIONS`);
    res.status(204).end();
  };
}
