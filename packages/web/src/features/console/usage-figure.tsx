import { Trans, useLingui } from '@lingui/react/macro';

import { useRead } from '../../api/use-read.ts';
import { Ground } from '../../ui/card.tsx';
import { Columns, columnsTable } from '../../ui/charts/columns.tsx';
import { Figure } from '../../ui/charts/figure.tsx';
import { count } from '../../ui/format.ts';
import { useNow } from '../../ui/relative-time.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { instant } from '../../ui/time-text.ts';
import { usageQuery } from './console-documents.ts';
import css from './console.module.css';
import { useEvery } from '../../api/use-every.ts';
import { MEASURES, SPANS, usageSteps, usageTotal, type Measure, type Span } from './usage-series.ts';

/** How often the figures are read anew while they are looked at, ms. */
export const FRESH_MS = 10_000;

export interface UsageFigureProps {
  clientId: string;
  span: Span;
  measure: Measure;
  names: { span: string; measures: Record<Measure, string> };
}

/** Sums of the period, and one of them over time. */
export function UsageFigure({ clientId, span, measure, names }: UsageFigureProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { hours, by } = SPANS[span];
  const read = useRead({ query: usageQuery, variables: { id: clientId, hours } });
  useEvery(FRESH_MS, read.refresh);
  const moment = useNow();
  if (read.state === 'loading') return <Loading lines={8} />;
  if (read.state !== 'ready') return <Failed onRetry={read.refresh} />;
  const client = read.data?.apiClient;
  if (!client) {
    return (
      <Empty title={t`Klien ini tidak ada`}>
        <Trans>Alamatnya mungkin milik organisasi lain. Pilih klien pada daftar di atas.</Trans>
      </Empty>
    );
  }
  const format = (value: number): string => count(value, i18n.locale);
  const total = usageTotal(client.usage);
  const time = new Intl.DateTimeFormat(
    i18n.locale,
    by === 'hour' ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' },
  );
  const name = names.measures[measure];
  const columns = usageSteps(client.usage, by).map((step) => {
    const label = time.format(step.at);
    const value = step.counts[measure];
    return {
      key: step.key,
      label,
      value,
      sentence: `${by === 'hour' ? instant(step.at.toISOString(), i18n.locale) : label}: ${format(value)}`,
    };
  });
  const title = `${name}, ${names.span}`;
  const sum = format(total[measure]);
  const clientName = client.name;
  const now = instant(new Date(moment).toISOString(), i18n.locale);
  const budget = format(client.budgetPerMinute);
  const step = by === 'hour' ? t`Jam` : t`Hari`;
  return (
    <>
      <dl className={css.sums} data-usage="">
        {MEASURES.map((one) => (
          <div key={one} data-sum={one} data-value={total[one]}>
            <dt>{names.measures[one]}</dt>
            <dd className="angka">{format(total[one])}</dd>
          </div>
        ))}
        <div>
          <dt>
            <Trans>Anggaran per menit</Trans>
          </dt>
          <dd className="angka">{budget}</dd>
        </div>
      </dl>
      <Ground>
        <Figure
          title={title}
          level={2}
          caption={
            <Trans>
              {clientName}: {sum} dalam {names.span}.
            </Trans>
          }
          table={columnsTable({ columns, format }, { label: step, value: name })}
          source={t`Saling, klien ${clientName}, ${now}`}
        >
          <Columns
            title={title}
            columns={columns}
            format={format}
            hint={t`Tunjuk atau telusuri batang dengan tombol panah untuk membacanya.`}
          />
        </Figure>
      </Ground>
    </>
  );
}
