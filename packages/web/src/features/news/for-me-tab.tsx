import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useClient } from 'urql';

import { errorCode } from '../../api/use-change.ts';
import { useRead } from '../../api/use-read.ts';
import { markSeenMutation } from '../../parts/since-visit.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import css from './news.module.css';
import { newsHeadQuery } from './news-documents.ts';
import { NewsList } from './news-list.tsx';

/** What is meant for oneself: mentions, answers, what others do with one's region's practices, proposals. */
export function ForMeTab({ unread, onSeen }: { unread: number; onSeen: () => void }): React.ReactElement {
  const { t } = useLingui();
  const client = useClient();
  const head = useRead({ query: newsHeadQuery, variables: {} });
  const [arrived, setArrived] = useState<{ count: number; cursor: string | null }>({ count: 0, cursor: null });
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<{ code: string | null } | null>(null);
  const count = unread + arrived.count;
  const cursor = arrived.cursor ?? head.data?.inbox.asOf ?? null;
  const mark = async (): Promise<void> => {
    if (cursor === null) return;
    setBusy(true);
    setFailure(null);
    const said = await client.mutation(markSeenMutation, { kind: 'INBOX', objectId: 'me', cursor }).toPromise();
    setBusy(false);
    if (said.error) return setFailure({ code: errorCode(said.error) });
    setArrived({ count: 0, cursor });
    onSeen();
  };
  return (
    <div className={css.stack}>
      <div className={css.bar} data-unread-count={count}>
        <span role="status">
          <Plural value={count} _0="Semua sudah dibaca." other="# belum dibaca." />
        </span>
        {count > 0 && (
          <Button variant="default" size="sm" loading={busy} onClick={() => void mark()}>
            <Trans>Tandai semua sudah dibaca</Trans>
          </Button>
        )}
      </div>
      {failure && <FailureNotice code={failure.code} />}
      <NewsList
        filter={{ forMe: true }}
        label={t`Untuk Anda`}
        unread={count}
        empty={t`Belum ada yang ditujukan kepada Anda`}
        emptyHint={<Trans>Di sini tampil sebutan nama Anda, balasan, yang dilakukan atas praktik daerah Anda, dan usulan pasangan.</Trans>}
        onPlace={(place) => setArrived((now) => ({ count: now.count + 1, cursor: place }))}
      />
    </div>
  );
}
