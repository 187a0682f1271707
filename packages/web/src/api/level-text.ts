import type { Framework, FrameworkIndicator } from '@saling/schema';

import { pick } from '../ui/format.ts';

/** A level with its word: "3 – terstandardisasi"; null when there is none. */
export function levelText(framework: Framework, indicator: FrameworkIndicator, level: number | null, locale: string): string | null {
  if (level === null) return null;
  const meaning = framework.capabilities.find((each) => each.code === indicator.capability)?.levels.find((each) => each.level === level);
  return meaning ? `${level} – ${pick(meaning.name, locale)}` : String(level);
}

/** How an indicator is called on the screen: "12. Penerapan …". */
export function indicatorText(indicator: FrameworkIndicator, locale: string): string {
  return `${indicator.code}. ${pick(indicator.name, locale)}`;
}
