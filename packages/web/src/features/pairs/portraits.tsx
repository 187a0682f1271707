import { Plural, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { Framework } from '@saling/schema';
import { Link } from '@tanstack/react-router';

import { Ground } from '../../ui/card.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import { Radar, radarTable } from '../../ui/charts/radar.tsx';
import { SLOT_SIGN, type Slot } from '../../ui/charts/slots.ts';
import { Spark } from '../../ui/charts/spark.tsx';
import { decimal, pick, shortName } from '../../ui/format.ts';
import { LiveValue } from '../../ui/live-value.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import type { Complement } from './pair-home-documents.ts';
import type { PairTabProps } from './pair-tab.ts';
import css from './pairs.module.css';

export interface PairFiguresProps extends PairTabProps {
  framework: Framework;
  complement: Complement;
}

/** Both regions: the index large, how it went, and their aspects on one radar. */
export function Portraits(props: PairFiguresProps): React.ReactElement {
  const { a, b, framework, complement } = props;
  const { t, i18n } = useLingui();
  const names = { a: shortName(a.fullName), b: shortName(b.fullName) };
  const year = props.values.year ?? 0;
  const format = (value: number): string => decimal(String(value), i18n.locale);
  const aspectsOf = (slot: Slot): (number | null)[] =>
    framework.aspects.map(({ code }) => {
      const index = complement[slot].assessment?.aspects.find((one) => one.code === code)?.index ?? null;
      return index === null ? null : Number(index);
    });
  const radar = {
    title: t`Aspek ${year}`,
    axes: framework.aspects.map((aspect) => ({ key: aspect.code, label: pick(aspect.name, i18n.locale) })),
    series: [
      { slot: 'a' as const, name: names.a, values: aspectsOf('a') },
      { slot: 'b' as const, name: names.b, values: aspectsOf('b') },
    ],
    format,
    unknown: t`belum ada`,
    hint: t`Tunjuk sebuah aspek untuk membaca nilainya.`,
  };
  const sample = complement.a.assessment?.sample === true || complement.b.assessment?.sample === true;
  const both = framework.aspects.map((aspect, index) => ({
    aspect,
    gap: gapOf(radar.series[0]?.values[index], radar.series[1]?.values[index]),
  }));
  const widest = both.toSorted((one, other) => other.gap - one.gap)[0];
  const widestName = widest && widest.gap > 0 ? pick(widest.aspect.name, i18n.locale) : null;
  const framed = pick(framework.name, i18n.locale);
  return (
    <>
      <div className={css.two}>
        <Portrait slot="a" {...props} />
        <Portrait slot="b" {...props} />
      </div>
      <Ground>
        <Figure
          level={2}
          title={radar.title}
          caption={
            widestName === null ? t`Kedua daerah sama pada semua aspek yang lengkap.` : t`Selisih terbesar ada pada aspek ${widestName}.`
          }
          table={radarTable(radar, t`Aspek`)}
          source={`${framed}, ${year}`}
          sample={sample}
        >
          <Radar {...radar} />
        </Figure>
      </Ground>
    </>
  );
}

const gapOf = (a: number | null | undefined, b: number | null | undefined): number =>
  a === null || b === null || a === undefined || b === undefined ? -1 : Math.abs(a - b);

function Portrait({ slot, ...props }: PairFiguresProps & { slot: Slot }): React.ReactElement {
  const { t, i18n } = useLingui();
  const region = props[slot];
  const { assessment } = props.complement[slot];
  const { history, year } = props.values;
  const index = assessment?.index ?? null;
  const name = shortName(region.fullName);
  const told = history.years
    .flatMap((one, place) => (history[slot][place] === null ? [] : [`${one}: ${decimal(String(history[slot][place]), i18n.locale)}`]))
    .join(', ');
  const missing = assessment ? assessment.total - assessment.reported : 0;
  return (
    <Ground>
      <h2 className={css.cardTitle} data-side={slot}>
        <span className={css[slot]} aria-hidden="true">
          {SLOT_SIGN[slot]}{' '}
        </span>
        <Link to="/wilayah/$kode" params={{ kode: region.code }}>
          {region.fullName}
        </Link>
      </h2>
      <div className={css.knobs}>
        <span className={css.big} data-index={slot}>
          <LiveValue text={index === null ? null : decimal(index, i18n.locale)} />
        </span>
        {assessment?.predicate && <Badge size="lg">{pick(assessment.predicate.name, i18n.locale)}</Badge>}
        {assessment?.sample && <SampleBadge />}
        {history[slot].filter((value) => value !== null).length > 1 && (
          <Spark label={t`Indeks ${name} menurut tahun: ${told}`} values={history[slot]} slot={slot} width={120} height={32} />
        )}
      </div>
      <p className={css.quiet}>
        {t`Indeks ${year}`}
        {missing > 0 && (
          <>
            {' · '}
            <Plural value={missing} other="# indikator belum bernilai" />
          </>
        )}
      </p>
    </Ground>
  );
}
