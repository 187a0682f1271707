import type { Framework } from '@saling/schema';
import type { PlanParties } from '@saling/schema/plan';

import type { Context } from '../../api/context.ts';
import type { Rows } from '../../database/orm.ts';
import type { Pairing } from '../pairing/pairing.types.ts';
import { Refused } from './begin-plan.service.ts';
import type { CreatePlanInput, PlanLanguage, PlanStartInput } from './create-plan.types.ts';
import type { Start } from './fill-plan.ts';
import { planProblems } from './plan-problems.ts';
import { startFromComplement, startFromWay } from './start-from-levels.service.ts';
import { startFromDrafts } from './start-from-drafts.service.ts';
import { startFromTemplate } from './plan-templates.service.ts';

/** Ways to begin, as the input names them. */
const KINDS = ['empty', 'templateId', 'draftIds', 'complement', 'way'] as const;
type Kind = (typeof KINDS)[number];

/** What to begin with; null when it is none or several. */
export function startKind(from: PlanStartInput): Kind | null {
  const given = KINDS.filter((kind) => from[kind] !== null && from[kind] !== undefined && from[kind] !== false);
  return given.length === 1 ? given[0]! : null;
}

/** What filling in works with. */
export interface Starting {
  ctx: Context;
  pairing: Pairing;
  /** In the order that names the document's roots. */
  parties: PlanParties;
  framework: Framework;
  language: PlanLanguage;
}

/** What a start came to: what is to stand in the plan, and what is taken from elsewhere for it. */
export interface Read {
  start: Start;
  take?: (db: Rows) => Promise<void>;
}

/** Reads what a plan begins with. @throws {Refused} with what is wrong with it. */
export async function readStart(
  ctx: Context,
  { from }: Pick<CreatePlanInput, 'from'>,
  pairing: Pairing,
  framework: Framework,
  language: PlanLanguage,
): Promise<Read & { parties: PlanParties }> {
  const [a, b] = [pairing.proposerCode, pairing.partnerCode].toSorted() as [string, string];
  const parties: PlanParties = [a, b];
  const starting = { ctx, pairing, parties, framework, language };
  return { parties, ...(await startOf(starting, from)) };
}

async function startOf(starting: Starting, from: PlanStartInput): Promise<Read> {
  switch (startKind(from)) {
    case 'empty':
      return { start: { headings: [], actions: [] } };
    case 'templateId':
      return { start: startFromTemplate(starting, from.templateId!) };
    case 'draftIds':
      return startFromDrafts(starting, from.draftIds!);
    case 'complement':
      return { start: await startFromComplement(starting, from.complement!) };
    case 'way':
      return { start: await startFromWay(starting, from.way!) };
    case null:
      throw new Refused(planProblems.oneStart());
  }
}
