import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from 'urql';

import { errorCode } from '../../api/use-change.ts';
import { usePages } from '../../api/use-pages.ts';
import { unfollowMutation } from '../../parts/follow-button.tsx';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { pick } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { FollowIndicator } from './follow-indicator.tsx';
import { followKinds } from './follow-words.ts';
import css from './news.module.css';
import { DownloadFollows } from './download-notices.tsx';
import { followsQuery, type Follow } from './news-documents.ts';
import { NewsList } from './news-list.tsx';

const PAGE = 25;

/** What happens to what one follows, and the list of it. */
export function FollowedTab(): React.ReactElement {
  const { t } = useLingui();
  const client = useClient();
  const pages = usePages({ query: followsQuery, variables: { first: PAGE }, select: (data) => data.follows });
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ code: string | null } | null>(null);
  const [changes, setChanges] = useState(0);
  const askAnew = async (): Promise<void> => {
    await pages.refresh();
    setChanges((count) => count + 1);
  };
  const unfollow = async ({ id, kind, objectId }: Follow): Promise<void> => {
    setBusy(id);
    setFailure(null);
    const said = await client.mutation(unfollowMutation, { kind, objectId }).toPromise();
    setBusy(null);
    if (said.error) return setFailure({ code: errorCode(said.error) });
    await askAnew();
  };
  return (
    <div className={css.stack}>
      <NewsList
        // What is followed is part of the question: when it changes, it is asked anew.
        key={changes}
        filter={{ followed: true }}
        label={t`Diikuti`}
        empty={t`Belum ada kabar dari yang Anda ikuti`}
        emptyHint={<Trans>Ikuti sebuah praktik, indikator, atau daerah; kabarnya tampil di sini.</Trans>}
      />
      <section aria-labelledby="yang-diikuti">
        <h2 id="yang-diikuti">
          <Trans>Yang Anda ikuti</Trans>
        </h2>
        {failure && <FailureNotice code={failure.code} />}
        <FollowIndicator onChanged={() => void askAnew()} />
        <PageList
          pages={pages}
          label={t`Yang Anda ikuti`}
          download={<DownloadFollows />}
          empty={t`Anda belum mengikuti apa pun`}
          emptyHint={<Trans>Tombol Ikuti ada pada halaman praktik dan daerah; indikator dipilih di atas.</Trans>}
          emptyAction={
            <LinkButton to="/pengetahuan">
              <Trans>Buka Pengetahuan</Trans>
            </LinkButton>
          }
        >
          {(follow) => <FollowRow key={follow.id} follow={follow} busy={busy === follow.id} onUnfollow={() => void unfollow(follow)} />}
        </PageList>
      </section>
    </div>
  );
}

function FollowRow({ follow, busy, onUnfollow }: { follow: Follow; busy: boolean; onUnfollow: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { kind, objectId } = follow;
  const label = pick(follow.label, i18n.locale);
  return (
    <li className={css.follow} data-follow={`${kind} ${objectId}`}>
      <span>
        {kind === 'PRACTICE' && (
          <Link to="/pengetahuan/$id" params={{ id: objectId }}>
            {label}
          </Link>
        )}
        {kind === 'REGION' && (
          <Link to="/wilayah/$kode" params={{ kode: objectId }}>
            {label}
          </Link>
        )}
        {kind === 'INDICATOR' && label} <span className={css.quiet}>{i18n._(followKinds[kind])}</span>
      </span>
      <Button size="compact-sm" variant="default" loading={busy} aria-label={t`Berhenti mengikuti ${label}`} onClick={onUnfollow}>
        <Trans>Berhenti mengikuti</Trans>
      </Button>
    </li>
  );
}
