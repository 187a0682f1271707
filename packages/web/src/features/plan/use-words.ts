import { useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';
import { ACTION_STATES, BUDGET_SOURCES, type ActionValueField, type ActionValues } from '@saling/schema/plan';
import { createContext, use, useMemo } from 'react';

import { indicatorText, levelText } from '../../api/level-text.ts';
import { rupiahText } from '../../parts/number-text.ts';
import { usePlanHere, type PlanRegion } from './plan-context.tsx';
import type { CellWords } from './table/read-cells.ts';
import { fieldNames, sourceNames, stateNames } from './words.ts';

/** How the values of an action read in the language of the page. */
export interface PlanWords {
  field: (field: string) => string;
  indicator: (ref: string | null) => string;
  /** A level with its word: "3 – terstandardisasi". */
  level: (ref: string | null, level: number | null) => string;
  day: (day: string | null) => string;
  rupiah: (amount: number | null) => string;
  owner: (owner: string | null) => string;
  /** Any value; empty for none. `practice` and `group` only know that there is one. */
  value: <F extends ActionValueField>(field: F, value: ActionValues[F], of: { indicator: string | null }) => string;
  cells: CellWords;
}

export const WordsContext = createContext<PlanWords | null>(null);

/** Words of a plan's page, made once for all its cells. */
export function usePlanWords(): PlanWords {
  const words = use(WordsContext);
  if (!words) throw new Error('There is no plan around this part.');
  return words;
}

/** Makes the words, for `WordsContext`. */
export function useMadeWords(): PlanWords {
  const { t, i18n } = useLingui();
  const { framework, regions } = usePlanHere();
  return useMemo(() => {
    const { locale } = i18n;
    const indicator = (ref: string | null): string => {
      const found = indicatorOf(framework, ref);
      return found ? indicatorText(found, locale) : ref === null ? '' : (ref.split(':')[1] ?? ref);
    };
    const level = (ref: string | null, value: number | null): string => {
      const found = indicatorOf(framework, ref);
      if (value === null) return '';
      return found && framework ? (levelText(framework, found, value, locale) ?? String(value)) : String(value);
    };
    // Making one takes longer than drawing a row.
    const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
    const day = (one: string | null): string => (one === null ? '' : days.format(new Date(`${one}T00:00:00Z`)));
    const rupiah = (amount: number | null): string => (amount === null ? '' : rupiahText(String(amount), locale));
    const owner = (code: string | null): string => (code === null ? t`Bersama` : regionName(regions, code));
    const lower = (text: string): string => text.toLowerCase();
    return {
      field: (field) => {
        const [part = field, code] = field.split(':');
        const name = fieldNames[part];
        const words = name ? i18n._(name) : part;
        return code === undefined ? words : `${words}, ${regionName(regions, code)}`;
      },
      indicator,
      level,
      day,
      rupiah,
      owner,
      value: (field, value, of) => {
        if (value === null) return '';
        switch (field) {
          case 'indicator':
            return indicator(value as string);
          case 'levelFrom':
          case 'levelTo':
            return level(of.indicator, value as number);
          case 'start':
          case 'due':
            return day(value as string);
          case 'budget':
            return rupiah(value as number);
          case 'source':
            return i18n._(sourceNames[value as 'APBD']);
          case 'state':
            return i18n._(stateNames[value as 'DONE']);
          case 'deleted':
            return value ? t`dihapus` : t`tetap ada`;
          case 'practice':
            return (value as { mode: string }).mode;
          default:
            return typeof value === 'string' ? value : JSON.stringify(value);
        }
      },
      cells: {
        locale,
        states: new Map(ACTION_STATES.map((state) => [lower(i18n._(stateNames[state])), state])),
        sources: new Map(BUDGET_SOURCES.map((source) => [lower(i18n._(sourceNames[source])), source])),
        indicators: new Map(
          (framework?.indicators ?? []).flatMap((one) => {
            const ref = `${framework!.id}:${one.code}`;
            return [one.code, ref, indicatorText(one, locale)].map((word): [string, string] => [lower(word), ref]);
          }),
        ),
      },
    };
  }, [t, i18n, framework, regions]);
}

/** The indicator that a value like `spbe-2020:17` names, when the framework knows it. */
export function indicatorOf(framework: Framework | null, ref: string | null): Framework['indicators'][number] | null {
  if (framework === null || ref === null) return null;
  const [id, code] = ref.split(':');
  return id === framework.id ? (framework.indicators.find((one) => one.code === code) ?? null) : null;
}

function regionName(regions: readonly PlanRegion[], code: string): string {
  return regions.find((region) => region.code === code)?.name ?? code;
}
