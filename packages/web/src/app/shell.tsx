import { Trans, useLingui } from '@lingui/react/macro';
import { Outlet } from '@tanstack/react-router';
import { Fragment } from 'react';

import { useApiEpoch } from '../api/api-provider.tsx';
import { useOnline } from '../api/connection-state.ts';
import { OfflineBanner } from '../ui/offline-banner.tsx';
import { Header } from './header.tsx';
import { MainNavigation } from './navigation.tsx';
import css from './shell.module.css';
import { useFocusOnNavigation } from './use-focus-on-navigation.ts';
import { useForgetOthers } from './use-forget-others.ts';

/** What stands around every page: header, places to go, the page itself. */
export function Shell(): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  useFocusOnNavigation();
  useForgetOthers();
  const epoch = useApiEpoch();
  return (
    <div className={css.shell}>
      <a href="#isi" className={css.skip}>
        <Trans>Langsung ke isi</Trans>
      </a>
      <Header />
      <OfflineBanner shown={!online} />
      <div className={css.body}>
        <div className={css.rail}>
          <nav aria-label={t`Utama`} className={css.nav}>
            <MainNavigation />
          </nav>
        </div>
        <main id="isi" tabIndex={-1} className={css.main}>
          <div className={css.page}>
            {/* A page holds more of what it read than the cache does: when that is forgotten, it begins anew. */}
            <Fragment key={epoch}>
              <Outlet />
            </Fragment>
          </div>
        </main>
      </div>
    </div>
  );
}
