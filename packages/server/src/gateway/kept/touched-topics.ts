import { TOPIC } from '../../api/kept.ts';
import type { Head } from '../../events/log-reader.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { INDICATOR_REPORTED } from '../../modules/indicators/indicator-event.service.ts';

const LIBRARY = /^(practice|adoption)\./;
const PAIRS = /^pairing\./;
/** Levels of every region, and what follows from them. */
const PUBLICATION = /^results\./;

/** Topics of answers that an event touches. */
export function topicsOf({ type, regionCode, audience }: Pick<LogEvent, 'type' | 'regionCode' | 'audience'>): string[] {
  if (LIBRARY.test(type)) return [TOPIC.library];
  if (PAIRS.test(type)) return [TOPIC.pairs];
  if (PUBLICATION.test(type)) return [TOPIC.levels, TOPIC.results, TOPIC.publications];
  if (type !== INDICATOR_REPORTED) return [];
  const touched = [TOPIC.levels, TOPIC.levelsOf(regionCode)];
  // What is not final changes no result.
  return audience === 'PUBLIC' ? [...touched, TOPIC.results] : touched;
}

/** Whether an event of a type may touch a topic, when no more is known of it. */
export function mayTouch(type: string, topic: string): boolean {
  if (LIBRARY.test(type)) return topic === TOPIC.library;
  if (PAIRS.test(type)) return topic === TOPIC.pairs;
  // One act for all regions: whatever rests on levels, also of one region, rests on it.
  if (PUBLICATION.test(type)) return topic !== TOPIC.library && topic !== TOPIC.pairs;
  return type === INDICATOR_REPORTED && topic !== TOPIC.library && topic !== TOPIC.publications && topic !== TOPIC.pairs;
}

/**
 * Where each topic was touched last, as far as this process has read the log. It is told what was read before anybody
 * else in this process hears of it.
 */
export class TouchedTopics {
  readonly #last = new Map<string, number>();
  #epoch = '';
  /** Positions after this one and up to `#read` were all seen. */
  #since = 0;
  #read = 0;

  /** Takes in events; `head` is where the log stands after them. */
  note(head: Pick<Head, 'epoch' | 'pos'>, events: readonly LogEvent[]): void {
    if (head.epoch !== this.#epoch || head.pos < this.#read) {
      this.#last.clear();
      this.#epoch = head.epoch;
      this.#since = head.pos;
    }
    for (const event of events) for (const topic of topicsOf(event)) this.#last.set(topic, event.pos);
    this.#read = head.pos;
  }

  /** Whether everything up to a place was read. */
  reaches(place: { epoch: string; pos: number }): boolean {
    return place.epoch === this.#epoch && place.pos <= this.#read;
  }

  /** Whether what was read of a topic at a place is still so; false as well when that cannot be known. */
  untouched(topic: string, place: { epoch: string; pos: number }): boolean {
    return place.epoch === this.#epoch && place.pos >= this.#since && (this.#last.get(topic) ?? 0) <= place.pos;
  }
}
