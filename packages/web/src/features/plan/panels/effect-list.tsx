import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';

import { pick, shortName } from '../../../ui/format.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { useGo } from '../plan-address.ts';
import { usePlanContent } from '../plan-context.tsx';
import type { Effect } from './monitor-documents.ts';
import css from './panels.module.css';

const STEP = 20;

/** What happened to the indicators that actions are to move: level at their start, now, and to be. */
export function EffectList({ effects }: { effects: readonly Effect[] }): React.ReactElement {
  const [shown, setShown] = useState(STEP);
  if (effects.length === 0) {
    return (
      <p className={css.quiet} data-effects="0">
        <Trans>Belum ada kegiatan yang menyebut indikator dan tingkat yang dituju.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul className={css.list} data-effects={effects.length}>
        {effects.slice(0, shown).map((effect) => (
          <EffectRow key={`${effect.actionId} ${effect.region.code}`} effect={effect} />
        ))}
      </ul>
      {effects.length > shown && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setShown(shown + STEP)}>
            <Trans>Muat lagi</Trans>
          </Button>
        </div>
      )}
    </>
  );
}

function EffectRow({ effect }: { effect: Effect }): React.ReactElement {
  const { t, i18n } = useLingui();
  const go = useGo();
  const { actions } = usePlanContent();
  const { actionId, region, indicator, levelAtStart, levelNow, levelTo, changedAt } = effect;
  const what = actions.find(({ id }) => id === actionId)?.what || t`Kegiatan tanpa nama`;
  const name = shortName(region.fullName);
  const title = `${indicator.code}. ${pick(indicator.name, i18n.locale)}`;
  const [start, now, to] = [levelAtStart ?? '–', levelNow ?? '–', levelTo ?? '–'];
  const reached = levelNow !== null && levelTo !== null && levelNow >= levelTo;
  const moved = levelNow !== null && levelAtStart !== null && levelNow !== levelAtStart;
  return (
    <li data-effect={actionId} data-effect-region={region.code}>
      <button type="button" className={css.link} onClick={() => go({ kegiatan: actionId })}>
        {what}
      </button>
      <div>
        {title} · {name}
      </div>
      <div className={css.levels} data-levels={`${start} ${now} ${to}`}>
        <Trans>
          awal {start} → sekarang <strong>{now}</strong> → dituju {to}
        </Trans>
      </div>
      <div className={css.quiet}>
        {reached ? (
          <>
            ✓ <Trans>tercapai</Trans>
          </>
        ) : moved ? (
          levelNow > levelAtStart ? (
            <Trans>naik, belum sampai</Trans>
          ) : (
            <Trans>turun sejak kegiatan dimulai</Trans>
          )
        ) : (
          <Trans>belum berubah</Trans>
        )}
        {changedAt !== null && (
          <>
            {' · '}
            <Trans>
              dilaporkan <RelativeTime at={changedAt} />
            </Trans>
          </>
        )}
      </div>
    </li>
  );
}
