import { useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';

import { indicatorText } from '../../api/level-text.ts';
import { Ground } from '../../ui/card.tsx';
import { Dumbbell, dumbbellTable } from '../../ui/charts/dumbbell.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import type { Slot } from '../../ui/charts/slots.ts';
import { decimal, pick } from '../../ui/format.ts';
import type { Complement, ComplementRow } from './pair-home-documents.ts';

/** The rows on screen as a chart, as a table, and as files. */
export function ComplementFigure(props: {
  rows: readonly ComplementRow[];
  total: number;
  names: Record<Slot, string>;
  framework: Framework;
  complement: Complement;
  year: number;
}): React.ReactElement {
  const { rows, total, names, framework, complement, year } = props;
  const { t, i18n } = useLingui();
  const [nameA, nameB] = [names.a, names.b];
  const text = (code: string): string => {
    const indicator = framework.indicators.find((one) => one.code === code);
    return indicator ? indicatorText(indicator, i18n.locale) : code;
  };
  const chart = {
    title: t`Peta pelengkap ${year}`,
    sides: [
      { slot: 'a' as const, name: nameA },
      { slot: 'b' as const, name: nameB },
    ] as const,
    noteHead: t`poin`,
    hint: t`Tunjuk sebuah baris untuk membacanya.`,
    rows: rows.map((row) => {
      const label = text(row.indicatorCode);
      const gain = decimal(row.gain ?? '0', i18n.locale, 3);
      const { levelA, levelB, gap } = row;
      const leader = row.leader === 'A' ? nameA : nameB;
      return {
        key: row.indicatorCode,
        label,
        a: levelA,
        b: levelB,
        note: `+${gain}`,
        sentence: t`${label}: ${nameA} ${levelA}, ${nameB} ${levelB}; ${leader} lebih tinggi ${gap} tingkat, senilai ${gain} poin indeks.`,
      };
    }),
  };
  const count = rows.length;
  return (
    <Ground>
      <Figure
        level={2}
        title={chart.title}
        caption={t`${count} dari ${total} indikator yang berbeda, yang paling berharga dahulu.`}
        table={dumbbellTable(chart, t`Indikator`)}
        source={`${pick(framework.name, i18n.locale)}, ${year}`}
        sample={complement.a.assessment?.sample === true || complement.b.assessment?.sample === true}
      >
        <Dumbbell {...chart} />
      </Figure>
    </Ground>
  );
}
