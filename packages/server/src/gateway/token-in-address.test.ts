import { expect, test } from 'vitest';

import { makeToken } from '../modules/api-clients/token.ts';
import { hasTokenInAddress } from './token-in-address.ts';

const token = makeToken();
const hidden = `%73${token.slice(1)}`;

test.each([
  '/graphql?token=',
  '/graphql?token=anything',
  '/graphql?TOKEN=anything',
  '/graphql?a=b&access_token=anything',
  `/graphql?key=${token}`,
  `/graphql?key=${hidden}`,
  `/graphql?${token}`,
  '/graphql?key=saling_cut',
  `/graphql?variables=${encodeURIComponent(`{"token":"${token}"}`)}`,
  `/${token}`,
  `/healthz/${hidden}/x`,
  `/%zz${token}`,
])('%s has a token', (url) => expect(hasTokenInAddress(url)).toBe(true));

test.each([
  '/',
  '/graphql',
  '/graphql?query=%7Bviewer%7Brole%7D%7D',
  '/atur-ulang/abcdefgh',
  '/assets/saling-1234.js',
  '/cari?q=saling',
  '/auth/core/oauth2/callback/sso?code=1&state=2',
])('%s has none', (url) => expect(hasTokenInAddress(url)).toBe(false));
