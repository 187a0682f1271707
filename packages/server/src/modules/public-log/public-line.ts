import { createHash } from 'node:crypto';

import type { LogEvent } from '../../events/log-event.ts';

/**
 * What of a payload is told in the public log, whatever the event. People are not in it: what is published for ever says which
 * region did something, not who worked there.
 */
const FACTS = [
  'frameworkId',
  'year',
  'stage',
  'indicatorCode',
  'level',
  'previousLevel',
  'reportId',
  'corrects',
  'reason',
  'pairingId',
  'practiceId',
  'adoptionId',
  'title',
  'versionNumber',
  'indicators',
] as const;

/**
 * An event as a line of the public log, which is stored and never made again: JSON without line breaks. `log` is the hash of the
 * event in the chain of all events (E9), so that the two chains hold each other.
 */
export function publicLine(number: number, event: LogEvent, logHash: Buffer): string {
  const said = event.payload as Record<string, unknown>;
  const facts = Object.fromEntries(FACTS.filter((name) => said[name] !== undefined).map((name) => [name, said[name]]));
  return JSON.stringify({
    number,
    position: event.pos,
    id: event.id,
    type: event.type,
    at: event.at.toISOString(),
    region: event.regionCode,
    ...(event.withRegionCode !== null && { with: event.withRegionCode }),
    facts,
    log: logHash.toString('hex'),
  });
}

/** SHA-256 over the hash before, as bytes, and the line, as UTF-8 (N36). */
export function publicHash(before: Buffer, line: string): Buffer {
  return createHash('sha256').update(before).update(line).digest();
}

/** A line as files have it: with its hash as the last field, which is cut off before the hash is computed. */
export function lineWithHash(line: string, hash: Buffer): string {
  return `${line.slice(0, -1)},"hash":"${hash.toString('hex')}"}\n`;
}
