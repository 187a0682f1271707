import type { Framework, FrameworkIndicator } from '@saling/schema';

import type { PlanLanguage } from './create-plan.types.ts';
import type { StartAction } from './fill-plan.ts';

/** A level that is to be lifted, and what it leans on. */
export interface Lift {
  /** Region whose indicator rises. */
  owner: string;
  indicator: FrameworkIndicator;
  levelFrom: number;
  levelTo: number;
  practice: { id: string; version: number; title: string } | null;
  note?: string | null;
}

/** An action that lifts a level, under the heading of its aspect. Practices are taken over by ATM until somebody says otherwise. */
export function actionOfLift(framework: Framework, language: PlanLanguage, lift: Lift): StartAction {
  const { owner, indicator, levelFrom, levelTo, practice, note } = lift;
  return {
    owner,
    what: WORDS[language].what(indicator, levelFrom, levelTo, practice?.title ?? null),
    output: WORDS[language].output(indicator, levelTo),
    indicator: `${framework.id}:${indicator.code}`,
    levelFrom,
    levelTo,
    practice: practice && { practiceId: practice.id, version: practice.version, mode: 'ATM' },
    heading: indicator.aspectCode,
    ...(note && { notes: [note] }),
  };
}

/** Headings of all aspects, in the order of the framework. */
export function aspectHeadings(framework: Framework, language: PlanLanguage): { key: string; name: string }[] {
  return framework.aspects.map(({ code, name }) => ({ key: code, name: name[language] }));
}

/** Sorts lifts as the framework has their indicators, then by region. */
export function byIndicator(framework: Framework): (a: Lift, b: Lift) => number {
  const places = new Map(framework.indicators.map(({ code }, place) => [code, place]));
  return (a, b) => places.get(a.indicator.code)! - places.get(b.indicator.code)! || (a.owner < b.owner ? -1 : 1);
}

interface Words {
  what: (indicator: FrameworkIndicator, from: number, to: number, practice: string | null) => string;
  output: (indicator: FrameworkIndicator, to: number) => string;
}

const WORDS: Record<PlanLanguage, Words> = {
  id: {
    what: ({ code, name }, from, to, practice) =>
      practice === null
        ? `Menaikkan indikator ${code}, ${name.id}, dari tingkat ${from} ke tingkat ${to}`
        : `Menerapkan praktik “${practice}” untuk menaikkan indikator ${code}, ${name.id}, dari tingkat ${from} ke tingkat ${to}`,
    output: ({ name }, to) => `Bukti dukung ${name.id} pada tingkat ${to}`,
  },
  en: {
    what: ({ code, name }, from, to, practice) =>
      practice === null
        ? `Raise indicator ${code}, ${name.en}, from level ${from} to level ${to}`
        : `Take over the practice “${practice}” to raise indicator ${code}, ${name.en}, from level ${from} to level ${to}`,
    output: ({ name }, to) => `Evidence of ${name.en} at level ${to}`,
  },
};
