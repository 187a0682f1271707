import { Trans } from '@lingui/react/macro';
import { Link, useLocation } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { useConnection, useMissed, useOnline, type Connection } from '../api/connection-state.ts';
import { addTexts } from '../api/language.ts';
import { useViewer, type Viewer } from '../api/viewer.ts';
import { shortName } from '../ui/format.ts';
import { LinkButton } from '../ui/link-button.tsx';
import { ConnectionState } from './connection-indicator.tsx';
import css from './header.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import { SchemeSwitch } from './scheme-switch.tsx';

/** Comes while the line is there: when it is lost, the server may not bring it. Without it the page goes on. */
const Line = lazy(async () => {
  const loaded = await Promise.all([import('./line/line.tsx'), addTexts('line')]).catch(() => null);
  return { default: loaded ? loaded[0].Line : Nothing };
});
const InboxBell = lazy(async () => ({ default: (await import('./inbox-bell.tsx')).InboxBell }));

const Nothing = (): null => null;

/** The upper edge: whose pair this is, how the connection stands, language, colours, person. */
export function Header(): React.ReactElement {
  const { viewer } = useViewer();
  const followed = useConnection();
  const missed = useMissed();
  const connection: Connection = useOnline() ? followed : { state: 'offline', road: null };
  const { pathname, href } = useLocation();
  return (
    <header className={css.header}>
      <Link to="/" className={css.brand}>
        <img src="/ikon.svg" width={28} height={28} alt="" />
        <span className={viewer?.region ? css.brandName : undefined}>Saling</span>
      </Link>
      {viewer && <Pair viewer={viewer} />}
      <div className={css.right}>
        {(missed || followed.state !== 'idle') && (
          <Suspense>
            <Line />
          </Suspense>
        )}
        <ConnectionState connection={connection} />
        <LanguageSwitch />
        <span className={viewer?.person ? css.laptopOnly : undefined}>
          <SchemeSwitch />
        </span>
        {viewer?.person && (
          <span className={css.bell}>
            <Suspense>
              <InboxBell />
            </Suspense>
          </span>
        )}
        {viewer?.person && <ProfileMenu viewer={viewer} person={viewer.person} />}
        {viewer && !viewer.person && !ABOUT_SIGNING_IN.test(pathname) && (
          <LinkButton to="/masuk" search={pathname === '/' || pathname === '/surat' ? {} : { kembali: href }} size="sm">
            <Trans>Masuk</Trans>
          </LinkButton>
        )}
      </div>
    </header>
  );
}

/** Pages that are about signing in have the way to it themselves. */
const ABOUT_SIGNING_IN = /^\/(masuk|lupa-sandi|atur-ulang\/.*|undangan\/.*)$/;

/** "Kab. Sumedang ⇄ Kab. Bantul": own region first, in its colour; leads to the comparison. */
function Pair({ viewer }: { viewer: Viewer }): React.ReactElement | null {
  const partner = viewer.partners[0];
  if (!viewer.region) return null;
  const own = shortName(viewer.region.fullName);
  if (!partner) return <span className={css.pair}>{own}</span>;
  const other = shortName(partner.fullName);
  return (
    <Link to="/bandingkan" search={{ a: viewer.region.code, b: partner.code }} className={css.pair}>
      <span className="hanya-pembaca">
        <Trans>Bandingkan</Trans>{' '}
      </span>
      <span className={css.own}>{own}</span>
      <span aria-hidden> ⇄ </span>
      <span className={css.partner}>{other}</span>
    </Link>
  );
}
