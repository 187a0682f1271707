import { Trans, useLingui } from '@lingui/react/macro';
import type { ComparedRow } from '@saling/schema';
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';

import { Card } from '../../ui/card.tsx';
import { SLOT_SIGN, type Slot } from '../../ui/charts/slots.ts';
import { LiveValue } from '../../ui/live-value.tsx';
import { leaderOf, levelOf, other } from './comparison.ts';
import css from './compare.module.css';
import { newestBySlot, type BothValues, type News } from './live-values.ts';
import { Reporter } from './reporter.tsx';
import type { FrozenRows } from './use-frozen-rows.ts';
import type { Words } from './use-words.ts';

export interface StrengthListsProps {
  words: Words;
  frozen: FrozenRows;
  values: BothValues;
  news: readonly News[];
  fresh: ReadonlySet<string>;
  us: Slot;
  ours: boolean;
}

/** Before any chart: what can be learned from the other side, and what can be shared. */
export function StrengthLists(props: StrengthListsProps): React.ReactElement {
  const { t } = useLingui();
  const { us, ours, frozen, words } = props;
  const partner = other(us);
  const usName = words.name[us];
  const partnerName = words.name[partner];
  return (
    <div className={css.two}>
      <StrengthList
        {...props}
        strong={partner}
        rows={frozen.rows.filter((row) => frozen.leaderThen(row) === partner)}
        title={ours ? t`Mitra lebih kuat: bahan belajar` : t`${partnerName} lebih kuat: bahan belajar`}
        empty={t`Tidak ada indikator tempat ${partnerName} lebih tinggi.`}
      />
      <StrengthList
        {...props}
        strong={us}
        rows={frozen.rows.filter((row) => frozen.leaderThen(row) === us)}
        title={ours ? t`Kita lebih kuat: bahan berbagi` : t`${usName} lebih kuat: bahan berbagi`}
        empty={t`Tidak ada indikator tempat ${usName} lebih tinggi.`}
      />
    </div>
  );
}

/** Shown before somebody asks for all. */
const FIRST = 5;

interface StrengthListProps extends StrengthListsProps {
  title: string;
  empty: string;
  strong: Slot;
  rows: readonly ComparedRow[];
}

function StrengthList({ title, empty, rows, ...props }: StrengthListProps): React.ReactElement {
  const [all, setAll] = useState(false);
  const total = rows.length;
  return (
    <Card title={`${title} (${total})`}>
      {total === 0 && <p className={css.quiet}>{empty}</p>}
      <ul className={css.list} data-list={props.strong}>
        {(all ? rows : rows.slice(0, FIRST)).map((row) => (
          <StrengthRow key={row.indicatorCode} row={row} {...props} />
        ))}
      </ul>
      {total > FIRST && (
        <Button variant="subtle" size="compact-md" onClick={() => setAll(!all)}>
          {all ? <Trans>Tampilkan {FIRST} teratas</Trans> : <Trans>Tampilkan semua {total}</Trans>}
        </Button>
      )}
    </Card>
  );
}

function StrengthRow({
  row,
  strong,
  ...props
}: Omit<StrengthListProps, 'title' | 'empty' | 'rows'> & { row: ComparedRow }): React.ReactElement {
  const { words, values, news, fresh } = props;
  const weak = other(strong);
  const newest = newestBySlot(news);
  const gain = words.gain(row);
  const { gap } = row;
  const evidence = values[strong].get(row.indicatorCode)?.evidenceUrl;
  const moved = leaderOf(row) !== strong;
  return (
    <li className={css.row} data-fresh={fresh.has(row.indicatorCode)} data-row={row.indicatorCode}>
      <p className={css.rowName}>{words.indicator(row)}</p>
      <p className={css.quiet}>{words.aspect(row.indicator.aspectCode)}</p>
      <div className={css.levels}>
        {[strong, weak].map((slot) => (
          <span key={slot} data-level={levelOf(row, slot) ?? ''}>
            <span className={css[slot]} aria-hidden="true">
              {SLOT_SIGN[slot]}{' '}
            </span>
            {words.name[slot]}: <LiveValue text={words.level(row, slot)} />
            <Reporter news={newest.get(`${slot}:${row.indicatorCode}`)} />
          </span>
        ))}
      </div>
      <p className={css.gain}>
        {moved ? (
          <Trans>Kini tidak lagi lebih kuat; urutkan ulang untuk memindahkannya.</Trans>
        ) : (
          <Trans>
            Selisih {gap} tingkat; menyusul menambah {gain} poin indeks.
          </Trans>
        )}{' '}
        {evidence && (
          <Anchor href={evidence} target="_blank" rel="noreferrer">
            <Trans>Bukti dukung</Trans>
          </Anchor>
        )}
      </p>
    </li>
  );
}
