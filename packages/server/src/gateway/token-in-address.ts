import type { RequestHandler } from 'express';

import { LOOKS_LIKE_TOKEN } from '../modules/api-clients/token.ts';

const NAMES = new Set(['token', 'access_token']);

/** What whoever wrote a token into an address is told. */
export const TOKEN_IN_ADDRESS =
  'A token never goes into an address, since addresses end up in logs and histories: send it as "Authorization: Bearer …". Rotate this one: it is to be taken for known.';

/** Whether a request's address has a token in its path or query, right or wrong. */
export function hasTokenInAddress(url: string): boolean {
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  const query = new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1));
  if ([...query].some(([name, value]) => NAMES.has(name.toLowerCase()) || isToken(name) || isToken(value))) return true;
  return path.split('/').some((part) => isToken(decoded(part)));
}

function isToken(text: string): boolean {
  return text.startsWith('saling_') || LOOKS_LIKE_TOKEN.test(text);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Refuses tokens in addresses, whatever the address is. */
export const noTokensInAddresses: RequestHandler = (req, res, next) => {
  if (!hasTokenInAddress(req.url)) return next();
  res.setHeader('Cache-Control', 'no-store');
  res.status(400).json({ errors: [{ message: TOKEN_IN_ADDRESS, extensions: { code: 'BAD_REQUEST' } }] });
};
