import { createRootRoute } from '@tanstack/react-router';
import * as v from 'valibot';

import { addTexts, type MoreTexts } from '../api/language.ts';
import { NotFoundPage, PageError } from './fallbacks.tsx';
import { Shell } from './shell.tsx';

/** Code of a region in an address. */
export const code = v.optional(v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\d{2}(\.\d{2})?$/))), undefined));
/** A text in an address. */
export const text = v.optional(v.fallback(v.optional(v.string()), undefined));
/** A year in an address. */
export const year = v.optional(
  v.fallback(
    v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer(), v.minValue(2000), v.maxValue(2100))),
    undefined,
  ),
);

/** A whole number from 1 in an address. */
export const number = v.optional(
  v.fallback(v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer(), v.minValue(1))), undefined),
);

/** A page whose texts are in the second catalogue, or in further ones besides: all come together. */
export function withTexts<Page>(load: () => Promise<Page>, ...more: MoreTexts[]): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), addTexts('later', ...more)]);
    return page;
  };
}

/** What every page stands in. */
export const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage, errorComponent: PageError });
