import { useLingui } from '@lingui/react/macro';
import { IconClipboardText, IconCode, IconHome, IconScale, IconTrophy, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType } from 'react';

import { useViewer } from '../api/viewer.ts';
import css from './navigation.module.css';

/** The places to go: a rail on a laptop, a bar at the bottom of a phone. */
export function MainNavigation(): React.ReactElement {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const places = [
    { to: '/', label: t`Beranda`, icon: IconHome },
    { to: '/bandingkan', label: t`Bandingkan`, icon: IconScale },
    { to: '/lapor', label: t`Lapor`, icon: IconClipboardText },
    { to: '/peringkat', label: t`Peringkat`, icon: IconTrophy },
    { to: '/konsol', label: t`Konsol`, icon: IconCode },
    // A phone has no room for a sixth: there the profile leads to it.
    ...(viewer?.organisation ? [{ to: '/organisasi', label: t`Organisasi`, icon: IconUsers, wide: true } as const] : []),
  ] as const satisfies readonly { to: string; label: string; icon: ComponentType<{ size?: number; stroke?: number }>; wide?: boolean }[];
  return (
    <ul className={css.list}>
      {places.map(({ to, label, icon: Icon, ...rest }) => (
        <li key={to} className={'wide' in rest ? css.wide : undefined}>
          <Link to={to} className={css.link} activeOptions={{ exact: to === '/', includeSearch: false }}>
            <Icon size={24} stroke={2} aria-hidden />
            <span>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
