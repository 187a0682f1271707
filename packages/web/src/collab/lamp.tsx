import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconAlertCircle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import { lightOf, SAVING_MS, type Light } from './light-state.ts';
import type { LivePlan } from './plan-session.ts';
import css from './save-light.module.css';

const RED: ReadonlySet<Light['kind']> = new Set(['failing', 'unkept', 'refused']);
const CALM: ReadonlySet<Light['kind']> = new Set(['opening', 'saved', 'saving']);
const icon = { size: 20, stroke: 1.5, 'aria-hidden': true } as const;

/** Whether what was written is in danger. */
export const isRed = ({ kind }: Light): boolean => RED.has(kind);

interface LampProps {
  light: Light;
  /** The words are only for screen readers. */
  quiet: boolean;
  'data-light'?: string;
  'data-lamp'?: string;
}

/** The sign of a light with its words. */
export function Lamp({ light, quiet, ...names }: LampProps): React.ReactElement {
  const red = isRed(light);
  return (
    <span role={red ? 'alert' : 'status'} className={css.light} data-tone={red ? 'red' : toneOf(light)} {...names}>
      {iconOf(light)}
      <span className={quiet ? 'hanya-pembaca' : undefined}>
        <Words light={light} />
      </span>
    </span>
  );
}

/** The light once more, where the plan's head lies under something: only a sign as long as all is well. */
export function SmallLight({ live }: { live: Pick<LivePlan, 'state'> }): React.ReactElement {
  const light = useLight(live);
  return <Lamp light={light} quiet={CALM.has(light.kind)} data-lamp={light.kind} />;
}

function Words({ light }: { light: Light }): React.ReactElement {
  const { i18n } = useLingui();
  switch (light.kind) {
    case 'opening':
      return <Trans>Membuka…</Trans>;
    case 'saving':
      return <Trans>Menyimpan…</Trans>;
    case 'waiting':
      return light.count > 0 ? <Trans>Menyambung kembali… ({light.count} menunggu)</Trans> : <Trans>Menyambung kembali…</Trans>;
    case 'offline':
      return <Trans>Luring. Perubahan disimpan di perangkat ini dan dikirim nanti.</Trans>;
    case 'failing':
      return <Trans>Tidak tersimpan: server sedang tidak dapat menyimpan</Trans>;
    case 'unkept':
      return <Trans>Tidak tersimpan: jangan tutup halaman ini</Trans>;
    case 'refused':
      return <Plural value={light.count} other="# perubahan tidak diterima" />;
    case 'saved': {
      if (light.at === null) return <Trans>Tersimpan</Trans>;
      const time = new Intl.DateTimeFormat(i18n.locale, { timeStyle: 'short' }).format(light.at);
      return <Trans>Tersimpan {time}</Trans>;
    }
  }
}

function iconOf({ kind }: Light): React.ReactElement {
  if (RED.has(kind)) return <IconAlertCircle {...icon} />;
  if (kind === 'saved') return <IconCloudCheck {...icon} />;
  return kind === 'offline' ? <IconCloudOff {...icon} /> : <IconCloudUp {...icon} />;
}

const toneOf = ({ kind }: Light): string => (kind === 'waiting' || kind === 'offline' ? 'amber' : 'calm');

/** The light now, renewed when *saving* has lasted too long. */
export function useLight({ state }: Pick<LivePlan, 'state'>): Light {
  const [now, setNow] = useState(() => Date.now());
  const { pendingSince } = state;
  useEffect(() => {
    if (pendingSince === null) return;
    const timer = setTimeout(() => setNow(Date.now()), pendingSince + SAVING_MS - Date.now() + 50);
    return () => clearTimeout(timer);
  }, [pendingSince]);
  return lightOf(state, now);
}

/** Words of what is well go after 3 s; screen readers keep them. */
export function useQuiet(light: Light): boolean {
  const [quiet, setQuiet] = useState(false);
  const calm = light.kind === 'saved' ? light.at : 0;
  useEffect(() => {
    setQuiet(false);
    if (calm === 0) return;
    const timer = setTimeout(() => setQuiet(true), 3_000);
    return () => clearTimeout(timer);
  }, [calm]);
  return quiet;
}
