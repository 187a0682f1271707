import type { ComparedRow, Framework } from '@saling/schema';
import { useLingui } from '@lingui/react/macro';

import type { Slot } from '../../ui/charts/slots.ts';
import { decimal, pick, shortName } from '../../ui/format.ts';
import type { ComparedRegion } from './compare-documents.ts';
import { leaderOf, levelOf, type Comparison } from './comparison.ts';
import { indicatorText, levelText } from '../../api/level-text.ts';

/** How this pair is spoken of. */
export interface Words {
  name: Record<Slot, string>;
  indicator(row: ComparedRow): string;
  aspect(code: string): string;
  level(row: ComparedRow, slot: Slot): string | null;
  gain(row: ComparedRow): string | null;
  leader(row: ComparedRow): string;
  /** A whole row as a sentence. */
  row(row: ComparedRow): string;
  /** Captions of the figures. */
  count(rows: readonly ComparedRow[]): string;
  widestAspect(comparison: Comparison): string;
}

export function useWords(framework: Framework, regions: Record<Slot, ComparedRegion>): Words {
  const { t, i18n } = useLingui();
  const { locale } = i18n;
  const name = { a: shortName(regions.a.fullName), b: shortName(regions.b.fullName) };
  const nameA = name.a;
  const nameB = name.b;
  const aspects = new Map(framework.aspects.map((aspect) => [aspect.code, pick(aspect.name, locale)]));
  const words: Words = {
    name,
    indicator: (row) => indicatorText(row.indicator, locale),
    aspect: (code) => aspects.get(code) ?? code,
    level: (row, slot) => levelText(framework, row.indicator, levelOf(row, slot), locale),
    gain: (row) => (row.gain === null ? null : decimal(row.gain, locale, 3)),
    leader: (row) => {
      const slot = leaderOf(row);
      if (slot) return name[slot];
      return row.leader === 'EVEN' ? t`seimbang` : t`belum lengkap`;
    },
    row: (row) => {
      const indicator = words.indicator(row);
      const levelA = words.level(row, 'a') ?? t`belum ada`;
      const levelB = words.level(row, 'b') ?? t`belum ada`;
      const both = t`${indicator}: ${nameA} ${levelA}, ${nameB} ${levelB}`;
      const slot = leaderOf(row);
      if (!slot) return row.leader === 'EVEN' ? t`${both}; seimbang.` : `${both}.`;
      const leader = name[slot];
      const { gap } = row;
      const gain = words.gain(row);
      return t`${both}; ${leader} lebih tinggi ${gap} tingkat, senilai ${gain} poin indeks.`;
    },
    count: (rows) => {
      const total = rows.length;
      const a = rows.filter((row) => row.leader === 'A').length;
      const b = rows.filter((row) => row.leader === 'B').length;
      const even = rows.filter((row) => row.leader === 'EVEN').length;
      return t`Dari ${total} indikator, ${nameA} lebih kuat pada ${a}, ${nameB} pada ${b}, dan ${even} seimbang.`;
    },
    widestAspect: ({ scores }) => {
      const widest = framework.aspects
        .map((aspect, index) => ({ aspect, a: scores.a.aspects[index]?.index ?? null, b: scores.b.aspects[index]?.index ?? null }))
        .flatMap(({ aspect, a, b }) => (a === null || b === null ? [] : [{ aspect, a, b, gap: Math.abs(Number(a) - Number(b)) }]))
        .toSorted((one, other) => other.gap - one.gap)[0];
      if (!widest) return t`Belum ada aspek yang lengkap di kedua daerah.`;
      const aspect = pick(widest.aspect.name, locale);
      const a = decimal(widest.a, locale);
      const b = decimal(widest.b, locale);
      if (widest.gap === 0) return t`Kedua daerah sama pada semua aspek yang lengkap.`;
      return t`Selisih terbesar ada pada aspek ${aspect}: ${nameA} ${a}, ${nameB} ${b}.`;
    },
  };
  return words;
}
