// Reads where a region stands, then follows what changes, and goes on where it was when it is started again.
//
//   SALING_URL=https://saling.example.go.id SALING_TOKEN=saling_… node follow.ts 34.02
import { createSalingClient, CursorGoneError, SalingError } from '@saling/schema/client';

import { fileCursors } from './file-cursors.ts';

const { SALING_URL = 'http://localhost:4000', SALING_TOKEN, SALING_CURSORS = 'cursors.json' } = process.env;
const regionCode = process.argv[2] ?? '34.02';
const name = `changes of ${regionCode}`;
const cursorStore = fileCursors(SALING_CURSORS);
const saling = createSalingClient({ url: SALING_URL, token: SALING_TOKEN, cursorStore, retries: 5 });

interface Standing {
  region: { fullName: string } | null;
  assessment: { stage: string | null; index: string | null; asOf: string } | null;
}

const STANDING = /* GraphQL */ `
  query Standing($code: String!) {
    region(code: $code) { fullName }
    assessment(regionCode: $code, frameworkId: "spbe-2020", year: 2021) { stage index asOf }
  }
`;

interface Delivered {
  indicatorChanges:
    | { __typename: 'IndicatorChange'; cursor: string; indicatorCode: string; year: number; previousLevel: number | null; level: number }
    | { __typename: 'CaughtUp'; cursor: string };
}

const CHANGES = /* GraphQL */ `
  subscription Changes($regionCode: String!, $after: Cursor) {
    indicatorChanges(filter: { regionCodes: [$regionCode] }, after: $after) {
      ... on IndicatorChange { cursor indicatorCode year previousLevel level }
      ... on CaughtUp { cursor }
      ... on CursorGone { code message head }
    }
  }
`;

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

/** Prints where the region stands, and answers the cursor of that read. */
async function read(): Promise<string | null> {
  const { region, assessment } = await saling.query<Standing>(STANDING, { code: regionCode });
  console.log(`${region?.fullName ?? regionCode}: index ${assessment?.index ?? 'none yet'}`);
  return assessment?.asOf ?? null;
}

async function follow(from: string | null): Promise<void> {
  const changes = saling.subscribe<Delivered>(CHANGES, { regionCode }, { from, signal: stop.signal, name });
  for await (const { indicatorChanges: change } of changes) {
    if (change.__typename === 'CaughtUp') console.log('caught up');
    else console.log(`indicator ${change.indicatorCode} of ${change.year}: ${change.previousLevel ?? 'nothing'} to ${change.level}`);
  }
}

try {
  const asOf = await read();
  // Where it was when it ended, or, the first time, where the read stood: so nothing slips out in between.
  await follow((await cursorStore.load(name)) ?? asOf);
} catch (error) {
  if (error instanceof CursorGoneError) await follow(await read());
  else if (error instanceof SalingError) {
    console.error(`${error.code}: ${error.message}`);
    process.exitCode = 1;
  } else throw error;
}
