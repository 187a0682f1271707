import { Plural, useLingui } from '@lingui/react/macro';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { useConnection } from '../api/connection-state.ts';
import { inboxQuery, inboxTopic } from '../api/inbox-document.ts';
import { useActivity } from '../api/use-activity.ts';
import { useEvery } from '../api/use-every.ts';
import { FROM_NOW, useTopic } from '../api/use-live.ts';
import { useRead } from '../api/use-read.ts';
import { useRefreshSoon } from '../api/use-refresh-soon.ts';
import css from './inbox-bell.module.css';

/** Without a socket, a stream of its own would take one of the few connections that a browser gives all tabs. */
const ASK_EVERY_MS = 60_000;
const MANY = 99;

/** How much is new for oneself, and the way to it. Comes after the page: the first visit does not wait for it. */
export function InboxBell(): React.ReactElement {
  const { t } = useLingui();
  const { road } = useConnection();
  const [socket, setSocket] = useState(true);
  useEffect(() => {
    if (road !== null) setSocket(road === 'ws');
  }, [road]);
  const read = useRead({ query: inboxQuery, variables: {} });
  const refresh = useRefreshSoon(read.refresh);
  useActivity({
    filter: { forMe: true },
    after: socket && read.fresh ? (read.data?.inbox.asOf ?? null) : null,
    onActivity: refresh,
    onGone: refresh,
  });
  // What was found by what one watches has no place in the stream of events.
  useTopic(inboxTopic, { filter: null, after: socket && read.fresh ? FROM_NOW : null, onChange: refresh });
  useEvery(ASK_EVERY_MS, read.refresh);
  const unread = read.data?.inbox.unread ?? 0;
  return (
    <Link to="/kabar" className={css.bell} title={t`Kabar`} data-unread={unread}>
      <IconBell size={22} stroke={1.5} aria-hidden />
      <span className="hanya-pembaca">
        {t`Kabar`} <Plural value={unread} _0="" other="# belum dibaca" />
      </span>
      {unread > 0 && (
        <span className={css.count} aria-hidden="true">
          {unread > MANY ? `${MANY}+` : unread}
        </span>
      )}
    </Link>
  );
}
