import { wayToTarget, type Framework, type Way } from '@saling/schema';
import { useMemo } from 'react';

import { useFramework } from '../../api/framework-document.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { useRead } from '../../api/use-read.ts';
import type { PlanDraft } from './plan-start.ts';
import {
  planComplementQuery,
  planDraftsQuery,
  planTemplatesQuery,
  planYearsQuery,
  type PlanComplementRow,
  type PlanDraft as DraftAction,
  type PlanPair,
  type PlanTemplate,
} from './plans-documents.ts';

/** What a new plan may be filled with; lists are empty until they are there. */
export interface StartValues {
  state: 'loading' | 'ready' | 'failed';
  framework: Framework | null;
  templates: readonly PlanTemplate[];
  drafts: readonly DraftAction[];
  /** Years both regions have levels of, the newest first. */
  years: readonly number[];
  year: number | undefined;
  /** Indicators in which one of the two leads; `a` is who proposed the pair. */
  gaps: readonly PlanComplementRow[];
  /** Null while levels are missing. */
  way: Way | null;
  refresh: () => void;
}

/** Reads what the chosen start needs, and no more. */
export function useStartValues(draft: PlanDraft, pair: PlanPair | null): StartValues {
  const { start } = draft;
  const compared = start === 'peta' || start === 'jalan';
  const frameworks = useFrameworks();
  const frameworkId = frameworks.current?.id ?? '';
  const whole = useFramework(frameworkId === '' ? undefined : frameworkId);
  const templates = useRead({ query: planTemplatesQuery, variables: {}, pause: start !== 'templat' });
  const drafts = useRead({ query: planDraftsQuery, variables: { id: pair?.id ?? '' }, pause: start !== 'rancangan' || pair === null });
  const [a, b] = [pair?.proposer.code ?? '', pair?.partner.code ?? ''];
  const sides = useRead({
    query: planYearsQuery,
    variables: { a, b, frameworkId },
    pause: !compared || pair === null || frameworkId === '',
  });
  const known = sides.data;
  const years =
    known?.a?.assessmentYears.filter((one) => known.b?.assessmentYears.includes(one)).toSorted((one, other) => other - one) ?? [];
  const year = draft.year !== undefined && years.includes(draft.year) ? draft.year : years[0];
  const complement = useRead({
    query: planComplementQuery,
    variables: { a, b, frameworkId, year: year ?? 0 },
    pause: !compared || year === undefined,
  });
  const rows = complement.data?.compareRegions.rows;
  const framework = whole.framework ?? null;
  const slot = draft.regionCode === b ? 'levelB' : 'levelA';
  const { target, efforts, fixed, most } = draft;
  const way = useMemo(() => {
    if (start !== 'jalan' || !framework || !rows) return null;
    const levels = new Map(rows.flatMap((row): [string, number][] => (row[slot] === null ? [] : [[row.indicatorCode, row[slot]]])));
    return wayToTarget(framework, levels, { target: (target / 100).toFixed(2), efforts, fixed, maxIndicators: most });
  }, [start, framework, rows, slot, target, efforts, fixed, most]);
  const needed = [
    frameworks,
    whole,
    ...(start === 'templat' ? [templates] : []),
    ...(start === 'rancangan' ? [drafts] : []),
    ...(compared ? [sides, ...(year === undefined && sides.data ? [] : [complement])] : []),
  ];
  const failed = needed.some(({ state }) => state === 'failed' || state === 'offline');
  return {
    state: failed ? 'failed' : needed.every(({ state }) => state === 'ready') ? 'ready' : 'loading',
    framework,
    templates: templates.data?.planTemplates ?? [],
    drafts: drafts.data?.pairing?.draftActions ?? [],
    years,
    year,
    gaps: (rows ?? []).filter((row) => row.leader === 'A' || row.leader === 'B'),
    way,
    refresh: () => {
      for (const one of [frameworks, whole, templates, drafts, sides, complement]) if (one.state !== 'ready') one.refresh();
    },
  };
}
