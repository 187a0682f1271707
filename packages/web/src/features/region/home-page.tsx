import { lazyRouteComponent, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';

import { useViewer } from '../../api/viewer.ts';
import { Failed, Loading } from '../../ui/states.tsx';
import { PublicStart } from './public-start.tsx';

/** A part of its own: who comes for the first time has no region, and needs no charts yet. */
const RegionView = lazyRouteComponent(() => import('./region-view.tsx'), 'RegionView');

/** The start: one's own region, or a way in for who has none. */
export function HomePage(): React.ReactElement {
  const { viewer, state, refresh } = useViewer();
  const { tahun } = useSearch({ from: '/' });
  const navigate = useNavigate();
  if (!viewer) return state === 'loading' ? <Loading /> : <Failed onRetry={refresh} />;
  if (!viewer.region) return <PublicStart viewer={viewer} />;
  return (
    <Suspense fallback={<Loading />}>
      <RegionView
        code={viewer.region.code}
        year={tahun}
        onYear={(year) => void navigate({ to: '/', search: { tahun: year }, replace: true })}
      />
    </Suspense>
  );
}
