import { useLingui } from '@lingui/react/macro';
import { IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';

import type { Connection } from '../api/connection-state.ts';
import css from './connection-indicator.module.css';

/** The one place that says how the connection stands, and by which road when it is not the usual one. */
export function ConnectionState({ connection }: { connection: Connection }): React.ReactElement {
  const { t } = useLingui();
  const { state, road } = connection;
  const words = {
    idle: '',
    live: road === 'sse' ? t`Langsung lewat SSE` : road === 'poll' ? t`Langsung lewat tanya berkala` : t`Langsung`,
    reconnecting: t`Menyambung kembali…`,
    offline: t`Luring`,
  }[state];
  const Icon = { idle: null, live: IconCloudCheck, reconnecting: IconCloudUp, offline: IconCloudOff }[state];
  return (
    <span role="status" className={css.state} data-connection={state} data-road={road ?? undefined} title={words || undefined}>
      {Icon && <Icon size={20} stroke={1.5} aria-hidden />}
      <span className={state === 'live' ? css.quietWords : css.words}>{words}</span>
    </span>
  );
}
