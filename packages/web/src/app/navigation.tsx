import { useLingui } from '@lingui/react/macro';
import {
  IconBooks,
  IconChecklist,
  IconClipboardText,
  IconCode,
  IconHeartHandshake,
  IconHome,
  IconScale,
  IconTrophy,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

import { useViewer } from '../api/viewer.ts';
import { MorePlaces } from './more-places.tsx';
import css from './navigation.module.css';
import type { Place } from './places.ts';

/** The places to go: a rail on a laptop, a bar at the bottom of a phone. */
export function MainNavigation(): React.ReactElement {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const places: Place[] = [
    { to: '/', label: t`Beranda`, icon: IconHome },
    { to: '/pengetahuan', label: t`Pengetahuan`, icon: IconBooks },
    { to: '/mitra', label: t`Mitra`, icon: IconHeartHandshake },
    { to: '/rencana', label: t`Rencana`, icon: IconChecklist },
    { to: '/bandingkan', label: t`Bandingkan`, icon: IconScale, wide: true },
    { to: '/lapor', label: t`Lapor`, icon: IconClipboardText, wide: true },
    { to: '/peringkat', label: t`Peringkat`, icon: IconTrophy, wide: true },
    ...(viewer?.organisation?.kind === 'MINISTRY'
      ? [{ to: '/nasional', label: t`Nasional`, icon: IconHeartHandshake, wide: true } satisfies Place]
      : []),
    { to: '/konsol', label: t`Konsol`, icon: IconCode, wide: true },
    ...(viewer?.organisation ? [{ to: '/organisasi', label: t`Organisasi`, icon: IconUsers, wide: true } satisfies Place] : []),
  ];
  return (
    <ul className={css.list}>
      {places.map((place) => (
        <li key={place.to} className={place.wide && css.wide}>
          <PlaceLink {...place} />
        </li>
      ))}
      <li className={css.narrow}>
        <MorePlaces places={places.filter((place) => place.wide)} />
      </li>
    </ul>
  );
}

function PlaceLink({ to, label, icon: Icon }: Place): React.ReactElement {
  return (
    <Link to={to} className={css.link} activeOptions={{ exact: to === '/', includeSearch: false }}>
      <Icon size={24} stroke={2} aria-hidden />
      <span>{label}</span>
    </Link>
  );
}
