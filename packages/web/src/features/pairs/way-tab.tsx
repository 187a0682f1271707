import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { DEFAULT_EFFORTS, wayToTarget, type Framework, type LevelEfforts } from '@saling/schema';
import { useMemo, useState } from 'react';

import { Card } from '../../ui/card.tsx';
import type { Slot } from '../../ui/charts/slots.ts';
import { shortName } from '../../ui/format.ts';
import { DraftBar } from './draft-bar.tsx';
import type { PairTabProps } from './pair-tab.ts';
import type { Complement } from './pair-home-documents.ts';
import css from './pairs.module.css';
import { ValuesState } from './values-state.tsx';
import { WayControls, type WayWish } from './way-controls.tsx';
import { WayResult } from './way-result.tsx';

const FIRST_TARGET = 400;
/** Levels that a step leads into. */
const EFFORT_STEPS = [2, 3, 4, 5] as const;

/** The cheapest lifts that reach an index, worked out in the browser as one moves the knobs. */
export function WayTab(props: PairTabProps): React.ReactElement {
  const { pair, a, b, own, values } = props;
  const { t } = useLingui();
  const ownSlot: Slot | null = own === a.code ? 'a' : own === b.code ? 'b' : null;
  const [slot, setSlot] = useState<Slot>(ownSlot ?? 'a');
  const [wish, setWish] = useState<WayWish>({ target: FIRST_TARGET, efforts: DEFAULT_EFFORTS, fixed: [], most: null });
  const { complement, framework } = values;
  const way = useMemo(
    () => (complement && framework ? wayOf(framework, complement, slot, wish) : null),
    [complement, framework, slot, wish],
  );
  if (!complement || !framework) return <ValuesState values={values} />;
  const region = slot === 'a' ? a : b;
  const partner = slot === 'a' ? b : a;
  const [name, other] = [shortName(region.fullName), shortName(partner.fullName)];
  const practicesOf = (code: string) => {
    const row = complement.rows.find((one) => one.indicatorCode === code);
    return row?.leader === (slot === 'a' ? 'B' : 'A') ? row.leaderPractices : [];
  };
  return (
    <>
      {ownSlot === null && (
        <NativeSelect
          label={t`Daerah yang naik`}
          value={slot}
          onChange={(event) => setSlot(event.currentTarget.value === 'b' ? 'b' : 'a')}
          data={[
            { value: 'a', label: a.fullName },
            { value: 'b', label: b.fullName },
          ]}
        />
      )}
      <Card title={t`Target ${name}`}>
        <WayControls framework={framework} wish={wish} onChange={(part) => setWish((now) => ({ ...now, ...part }))} />
      </Card>
      {way === null ? (
        <p className={css.quiet} data-way="incomplete">
          <Trans>Ada indikator {name} yang belum bernilai untuk tahun ini; jalan dihitung setelah lengkap.</Trans>
        </p>
      ) : (
        <WayResult
          way={way}
          framework={framework}
          partnerName={other}
          partnerLevel={(code) => {
            const row = complement.rows.find((one) => one.indicatorCode === code);
            return (slot === 'a' ? row?.levelB : row?.levelA) ?? null;
          }}
          practicesOf={practicesOf}
        />
      )}
      {way && way.lifts.length > 0 && own && ownSlot === slot && pair.viewerCan.draftActions && (
        <DraftBar
          pairId={pair.id}
          regionCode={own}
          frameworkId={framework.id}
          efforts={wish.efforts}
          actions={way.lifts.map(({ indicatorCode, from, to }) => ({
            indicatorCode,
            levelFrom: from,
            levelTo: to,
            practiceId: practicesOf(indicatorCode)[0]?.id ?? null,
          }))}
          start={{
            dari: 'jalan',
            tahun: values.year,
            wilayah: own,
            target: (wish.target / 100).toFixed(2),
            upaya: EFFORT_STEPS.map((level) => wish.efforts[level] ?? 1).join(','),
            tetap: wish.fixed.join(','),
            banyak: wish.most ?? undefined,
          }}
          hint=""
        />
      )}
    </>
  );
}

/** Null while an indicator has no level. */
function wayOf(framework: Framework, complement: Complement, slot: Slot, wish: WayWish) {
  const levels = new Map<string, number>();
  for (const row of complement.rows) {
    const level = slot === 'a' ? row.levelA : row.levelB;
    if (level !== null) levels.set(row.indicatorCode, level);
  }
  const target = (wish.target / 100).toFixed(2);
  return wayToTarget(framework, levels, {
    target,
    efforts: wish.efforts satisfies LevelEfforts,
    fixed: wish.fixed,
    maxIndicators: wish.most,
  });
}
