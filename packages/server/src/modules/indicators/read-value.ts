import { STAGES } from '@saling/schema';

import type { Stage } from '../../api/shared.types.ts';
import type { EffectiveValue } from './values.service.ts';

/** Values of one assessment column by column, in one order, as they come from the database. */
export interface ValueColumns {
  code: string[];
  level: number[];
  stage: number[];
  details: DetailColumns | null;
}

/** What only some ask for, and costs as much again to read. */
export interface DetailColumns {
  id: string[];
  note: (string | null)[];
  evidence: (string | null)[];
  by: string[];
  at: string[];
  version: number[];
}

export interface OfAssessment {
  assessmentId: string;
  regionCode: string;
  year: number;
  sample: boolean;
}

const DETAIL_FIELDS = ['note', 'evidenceUrl', 'reportedBy', 'reportedAt', 'reportId', 'version', 'evidence'];

/** Whether an answer with fields of these names, wherever, may have details of values in it. */
export function asksDetails(names: ReadonlySet<string>): boolean {
  return DETAIL_FIELDS.some((name) => names.has(name));
}

/** One value, which looks into the columns when it is asked: an answer reads few of the many that an assessment has. */
export class ReadValue implements EffectiveValue {
  readonly #of: OfAssessment;
  readonly #columns: ValueColumns;
  readonly #place: number;

  constructor(of: OfAssessment, columns: ValueColumns, place: number) {
    this.#of = of;
    this.#columns = columns;
    this.#place = place;
  }

  get id(): string {
    return `${this.#of.assessmentId}:${this.indicatorCode}`;
  }

  get assessmentId(): string {
    return this.#of.assessmentId;
  }

  get regionCode(): string {
    return this.#of.regionCode;
  }

  get year(): number {
    return this.#of.year;
  }

  get sample(): boolean {
    return this.#of.sample;
  }

  get indicatorCode(): string {
    return this.#columns.code[this.#place]!;
  }

  get level(): number {
    return this.#columns.level[this.#place]!;
  }

  get stage(): Stage {
    return STAGES[this.#columns.stage[this.#place]!]!;
  }

  get reportId(): string {
    return this.#details.id[this.#place]!;
  }

  get note(): string | null {
    return this.#details.note[this.#place]!;
  }

  get evidenceUrl(): string | null {
    return this.#details.evidence[this.#place]!;
  }

  get reportedBy(): string {
    return this.#details.by[this.#place]!;
  }

  get reportedAt(): Date {
    return new Date(this.#details.at[this.#place]!);
  }

  get version(): number {
    return this.#details.version[this.#place]!;
  }

  /** @throws when they were not read: whoever reads without them must not ask. */
  get #details(): DetailColumns {
    const { details } = this.#columns;
    if (!details) throw new Error('details of values were not read');
    return details;
  }
}
