import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import { shortName, decimal } from '../../ui/format.ts';
import { SLOT_SIGN, type Slot } from '../../ui/charts/slots.ts';
import { ComplementFigure } from './complement-figure.tsx';
import { ComplementTable } from './complement-table.tsx';
import { DraftBar } from './draft-bar.tsx';
import { learnerOf } from './learner.ts';
import type { PairTabProps } from './pair-tab.ts';
import type { ComplementRow } from './pair-home-documents.ts';
import css from './pairs.module.css';
import { ValuesState } from './values-state.tsx';

/** Shown before somebody asks for all. */
const FIRST = 10;

/** Who leads where, and what the other would gain: the most worthwhile first, with practices to learn from beside it. */
export function ComplementTab(props: PairTabProps): React.ReactElement {
  const { pair, a, b, own, values } = props;
  const { t, i18n } = useLingui();
  const { sisi } = useSearch({ from: '/mitra/$id' });
  const navigate = useNavigate({ from: '/mitra/$id' });
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { complement, framework } = values;
  if (!complement || !framework) return <ValuesState values={values} />;
  const names: Record<Slot, string> = { a: shortName(a.fullName), b: shortName(b.fullName) };
  const [nameA, nameB] = [names.a, names.b];
  const side = sisi === 'a' || sisi === 'b' ? sisi : null;
  const gapped = complement.rows.filter((row) => row.leader === 'A' || row.leader === 'B');
  const rows = gapped.filter((row) => side === null || learnerOf(row) === side);
  const shown = all ? rows : rows.slice(0, FIRST);
  const total = rows.length;
  const points = { a: decimal(complement.totalGainA, i18n.locale), b: decimal(complement.totalGainB, i18n.locale) };
  const ownSlot: Slot | null = own === a.code ? 'a' : own === b.code ? 'b' : null;
  const mayDraft = pair.viewerCan.draftActions && ownSlot !== null;
  const learner = (slot: string): void =>
    void navigate({ search: (now) => ({ ...now, sisi: slot || undefined }), replace: true, resetScroll: false });
  return (
    <>
      <dl className={css.gains}>
        {(['a', 'b'] as const).map((slot) => (
          <div key={slot} data-total={slot}>
            <dt>
              <span className={css[slot]} aria-hidden="true">
                {SLOT_SIGN[slot]}{' '}
              </span>
              {names[slot]}
            </dt>
            <dd className={`${css.gain} ${css[slot]}`}>+{points[slot]}</dd>
          </div>
        ))}
      </dl>
      <p className={css.quiet}>
        <Trans>Poin indeks yang didapat masing-masing bila menyusul pada semua indikator tempat mitranya lebih kuat.</Trans>
      </p>
      <div className={css.filters}>
        <NativeSelect
          label={t`Siapa yang belajar`}
          value={side ?? ''}
          onChange={(event) => learner(event.currentTarget.value)}
          data={[
            { value: '', label: t`Kedua daerah` },
            { value: 'a', label: t`${nameA} dari ${nameB}` },
            { value: 'b', label: t`${nameB} dari ${nameA}` },
          ]}
        />
      </div>
      <ComplementFigure rows={shown} total={total} names={names} framework={framework} complement={complement} year={values.year ?? 0} />
      <ComplementTable
        rows={shown}
        all={rows}
        names={names}
        framework={framework}
        chosen={chosen}
        choosable={mayDraft ? ownSlot : null}
        onChoose={(code) => setChosen((now) => toggled(now, code))}
      />
      {total > FIRST && (
        <Button variant="default" className={css.start} onClick={() => setAll(!all)}>
          {all ? <Trans>Tampilkan {FIRST} teratas</Trans> : <Trans>Tampilkan semua {total}</Trans>}
        </Button>
      )}
      {mayDraft && own && (
        <DraftBar
          pairId={pair.id}
          regionCode={own}
          frameworkId={framework.id}
          actions={gapped.filter((row) => chosen.has(row.indicatorCode)).map((row) => actionOf(row, ownSlot))}
          start={{ dari: 'peta', tahun: values.year, indikator: [...chosen].join(',') }}
          hint={t`Pilih indikator tempat mitra lebih kuat, untuk dijadikan rancangan kegiatan.`}
          sticky
          onDone={() => setChosen(new Set())}
        />
      )}
    </>
  );
}

function toggled(chosen: ReadonlySet<string>, code: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(code)) next.add(code);
  return next;
}

/** Lifting the learner to the leader's level, leaning on the leader's first practice. */
function actionOf(row: ComplementRow, learner: Slot) {
  const [levelFrom, levelTo] = learner === 'a' ? [row.levelA ?? 1, row.levelB ?? 1] : [row.levelB ?? 1, row.levelA ?? 1];
  return { indicatorCode: row.indicatorCode, levelFrom, levelTo, practiceId: row.leaderPractices[0]?.id ?? null };
}
