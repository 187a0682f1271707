import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { pick, shortName } from '../../ui/format.ts';
import { stageNames } from '../../ui/stage-names.ts';
import { classesOf, classOf, isIndicator, type MapClass, type MeasureText } from './measure.ts';
import type { RegionFigure } from './national-documents.ts';

/** How figures are said; the same object as long as nothing of it changes. */
export interface FigureWords {
  /** Lowest first. */
  classes: readonly MapClass[];
  classOf(value: string | null): MapClass | null;
  /** "3,52", or "4" of an indicator; "–" without one. */
  valueText(value: string | null): string;
  /** Without its sign. */
  amountText(value: string): string;
  className(one: MapClass): string;
  /** What a value means: its band, or its level. */
  meaning(value: string | null): string | null;
  stageText(figure: RegionFigure): string | null;
  /** A region as a sentence: name, value, what it means, stage, movement. */
  sentence(figure: RegionFigure): string;
}

export function useWords(framework: FrameworkSummary, measure: MeasureText, indicators: number): FigureWords {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  return useMemo(() => {
    // Made once for hundreds of figures: making one takes longer than using it.
    const places = isIndicator(measure) ? 0 : 2;
    const format = new Intl.NumberFormat(locale, { minimumFractionDigits: places, maximumFractionDigits: places });
    const classes = classesOf(framework, measure);
    const className = ({ predicate, from }: MapClass): string => (predicate ? pick(predicate.name, locale) : t`Tingkat ${from}`);
    const valueText = (value: string | null): string => (value === null ? '–' : format.format(Number(value)));
    const amountText = (value: string): string => format.format(Math.abs(Number(value)));
    const meaning = (value: string | null): string | null => {
      const found = classOf(classes, value);
      return found && className(found);
    };
    const stageText = ({ stage }: RegionFigure): string | null => (stage ? i18n._(stageNames[stage]!) : null);
    const moved = (change: string): string => {
      const amount = amountText(change);
      if (Number(change) === 0) return t`tetap dibanding tahun sebelumnya`;
      return Number(change) > 0 ? t`naik ${amount} dari tahun sebelumnya` : t`turun ${amount} dari tahun sebelumnya`;
    };
    const sentence = (figure: RegionFigure): string => {
      const { value, change, reported, sample } = figure;
      const name = shortName(figure.fullName);
      if (value === null) {
        if (reported > 0) return t`${name}: belum lengkap, ${reported} dari ${indicators} indikator dilaporkan`;
        return t`${name}: belum ada nilai`;
      }
      const [said, means, stage] = [valueText(value), meaning(value), stageText(figure)];
      const rest = [means, stage, change === null ? null : moved(change), sample ? t`data contoh` : null].filter(Boolean);
      return `${name}: ${said}${rest.length > 0 ? `, ${rest.join(', ')}` : ''}`;
    };
    return { classes, classOf: (value) => classOf(classes, value), valueText, amountText, className, meaning, stageText, sentence };
  }, [framework, measure, indicators, locale, t, i18n]);
}
