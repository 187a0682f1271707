import { sql } from 'kysely';

import { eventTypeOf, type ActivityPayload } from '../../api/activity.ts';
import type { Rows } from '../../database/orm.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { LogProjector, movePosition, takePosition } from '../../events/log-projector.ts';
import { readLog } from '../../events/log-reader.ts';
import type { EventStream } from '../../events/stream.ts';
import type { Logger } from '../../kernel/log.ts';
import { frameworkById } from '../indicators/frameworks.service.ts';
import { INDICATOR_REPORTED, type IndicatorReported } from '../indicators/indicator-event.service.ts';
import { storeFactsOf } from './adoption-facts.service.ts';

const NAME = 'proof';
/** Events read at once, and pages taken together: results of a whole country cost one computation. */
const PAGE = 500;
const PAGES = 100;
/** Practices computed in one statement. */
const PRACTICES = 50;

export interface ProofProjectorOptions {
  db: () => Rows;
  stream: Pick<EventStream, 'listen'>;
  log: Logger;
  pollMs?: number;
}

/**
 * Keeps what the library knows of proofs up to date when final results are reported: they change what adopters and all
 * others moved by. What it writes depends on the database alone, so doing it twice changes nothing.
 */
export class ProofProjector extends LogProjector {
  constructor({ db, ...options }: ProofProjectorOptions) {
    super({ ...options, project: () => projectProofs(db()), failed: 'proofs could not be brought up to date, and are tried again' });
  }
}

/** Takes in what is new in the log, in one transaction; answers whether there was anything. */
export function projectProofs(db: Rows): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const from = await takePosition(trx, NAME, 'BEGINNING');
    if (from === null) return false;
    const changed: Changed = { indicators: new Set(), practices: new Set() };
    let pos = from;
    for (let page = 0; page < PAGES; page += 1) {
      const { events } = await readLog(trx, pos, PAGE);
      for (const event of events) note(event, changed);
      pos = events.at(-1)?.pos ?? pos;
      if (events.length < PAGE) break;
    }
    if (pos === from) return false;
    const concerned = await concernedPractices(trx, changed);
    for (let at = 0; at < concerned.length; at += PRACTICES) await storeFactsOf(trx, concerned.slice(at, at + PRACTICES));
    await movePosition(trx, NAME, pos);
    return true;
  });
}

interface Changed {
  /** With their framework: `spbe-2020:17`. */
  indicators: Set<string>;
  practices: Set<string>;
}

/** One act for all regions and indicators. */
const PUBLICATIONS = new Set([eventTypeOf('RESULTS_PUBLISHED'), eventTypeOf('RESULTS_WITHDRAWN')]);
const SHARED = new Set([eventTypeOf('PRACTICE_SHARED'), eventTypeOf('PRACTICE_REVISED')]);

function note(event: LogEvent, changed: Changed): void {
  if (event.type === INDICATOR_REPORTED) {
    const { stage, frameworkId, indicatorCode } = event.payload as IndicatorReported;
    if (stage === 'FINAL') changed.indicators.add(`${frameworkId}:${indicatorCode}`);
  } else if (PUBLICATIONS.has(event.type)) {
    const { frameworkId } = event.payload as { frameworkId: string };
    for (const { code } of frameworkById(frameworkId)?.indicators ?? []) changed.indicators.add(`${frameworkId}:${code}`);
  } else if (SHARED.has(event.type)) {
    // A new version may serve other indicators, and what was withdrawn comes back without its facts.
    const { practiceId } = event.payload as ActivityPayload;
    if (practiceId !== undefined) changed.practices.add(practiceId);
  }
}

/** Practices whose facts may be others now, locked: whoever adopts one meanwhile counts after this. */
async function concernedPractices(trx: Rows, { indicators, practices }: Changed): Promise<string[]> {
  if (indicators.size === 0 && practices.size === 0) return [];
  const found = await sql<{ id: string }>`
    select p.id from practice p
    where p.state = 'SHARED' and exists (select from adoption a where a.practice_id = p.id) and (
      p.id::text = any(${[...practices]}::text[])
      or exists (select from unnest(p.indicator_codes) as code where p.framework_id || ':' || code = any(${[...indicators]}::text[]))
    ) order by p.id for no key update`.execute(trx);
  return found.rows.map(({ id }) => id);
}
