import { TOPIC } from '../../api/kept.ts';
import type { CutAnswer } from './cut-answer.ts';
import type { Standing } from './log-lookout.ts';
import { mayTouch, type TouchedTopics } from './touched-topics.ts';

/** Bytes kept in a process, and of one answer. */
const MOST = 32 * 1024 * 1024;
const LARGEST = 512 * 1024;
/** What a piece of an answer costs beside its text, roughly. */
const AROUND = 400;
/** How long an answer is kept at most, ms: its cursors must not fall behind for ever. */
const OLDEST_MS = 60_000;

/** A part of an answer that is kept. */
export interface KeptAnswer {
  /** `data` as JSON. */
  data: CutAnswer;
  /** What it used of its price. */
  used: number;
  topics: readonly string[];
  /** Where the log stood before it was read. */
  from: Pick<Standing, 'epoch' | 'pos' | 'proofs'>;
  at: number;
}

/** Answers of one process, each until an event touches what it was read from; those not asked for longest make room. */
export class KeptAnswers {
  readonly #touched: TouchedTopics;
  readonly #now: () => number;
  readonly #byKey = new Map<string, KeptAnswer>();
  #bytes = 0;
  #hits = 0;
  #misses = 0;

  constructor(touched: TouchedTopics, now: () => number) {
    this.#touched = touched;
    this.#now = now;
  }

  /** What was counted since the start, and what is held now. */
  get figures(): { hits: number; misses: number; answers: number; bytes: number } {
    return { hits: this.#hits, misses: this.#misses, answers: this.#byKey.size, bytes: this.#bytes };
  }

  /** The answer under a key, when nothing touched it up to a place; else it is forgotten. */
  get(key: string, now: Standing): KeptAnswer | null {
    const answer = this.#byKey.get(key);
    if (answer && this.isValid(answer, now)) {
      this.#hits += 1;
      this.#byKey.delete(key);
      this.#byKey.set(key, answer);
      return answer;
    }
    this.#misses += 1;
    return null;
  }

  /**
   * Whether an answer is what would be read now. Whoever asks may have seen everything that was committed before: what has
   * no position yet counts, and so does what this process has not read.
   */
  isValid({ from, topics, at }: KeptAnswer, now: Standing): boolean {
    if (from.epoch !== now.epoch || now.pending === null || this.#now() - at > OLDEST_MS) return false;
    if (!this.#touched.reaches(now) || topics.some((topic) => now.pending!.some((type) => mayTouch(type, topic)))) return false;
    return topics.every((topic) => this.#isUntouched(topic, from));
  }

  #isUntouched(topic: string, from: KeptAnswer['from']): boolean {
    if (!this.#touched.untouched(topic, from)) return false;
    if (topic !== TOPIC.library) return true;
    // Proofs follow later, without an event of their own: what was read before they had caught up does not count.
    const proved = { epoch: from.epoch, pos: from.proofs };
    return this.#touched.untouched(TOPIC.library, proved) && this.#touched.untouched(TOPIC.results, proved);
  }

  set(key: string, answer: KeptAnswer): void {
    this.#drop(key);
    const bytes = bytesOf(key, answer);
    if (bytes > LARGEST) return;
    this.#byKey.set(key, answer);
    this.#bytes += bytes;
    for (const [oldest] of this.#byKey) {
      if (this.#bytes <= MOST) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const answer = this.#byKey.get(key);
    if (!answer) return;
    this.#byKey.delete(key);
    this.#bytes -= bytesOf(key, answer);
  }
}

function bytesOf(key: string, { data: { pieces } }: KeptAnswer): number {
  return pieces.reduce((sum, piece) => sum + piece.length + AROUND, 2 * key.length);
}
