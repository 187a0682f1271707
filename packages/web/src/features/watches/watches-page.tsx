import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';

import { useOnline } from '../../api/connection-state.ts';
import { errorCode } from '../../api/use-change.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { useViewer } from '../../api/viewer.ts';
import { FailureNotice } from '../../ui/failure-notice.tsx';
import { pick } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { useStillHere } from '../../ui/use-still-here.ts';
import { begunFor, useAskedFor } from './asked-for.ts';
import { WatchForm, type Begun } from './watch-form.tsx';
import { WatchRow } from './watch-row.tsx';
import { resumeWatchMutation, stopWatchMutation, watchChoicesQuery, watchesQuery, type Watch } from './watches-documents.ts';
import { DownloadWatches } from './download-watches.tsx';
import css from './watches.module.css';

const PAGE = 25;
const NEW: Begun = { kind: 'REGION', object: null, fixed: false, watch: null };

/** `/pantauan?apa=&id=`: what one watches, when one is told of it, and how it is ended. */
export function WatchesPage(): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const { viewer, ...viewerRead } = useViewer();
  return (
    <>
      <PageHeader title={t`Pantauan`} below={<Trans>Anda diberi tahu bila yang Anda tunggu terjadi.</Trans>} />
      {!online && <OfflineNotice />}
      {viewer === undefined && viewerRead.state !== 'loading' && <Failed onRetry={viewerRead.refresh} />}
      {viewer === undefined && viewerRead.state === 'loading' && <Loading lines={8} />}
      {viewer && !viewer.person && (
        <Empty
          title={t`Masuk untuk memantau`}
          action={
            <LinkButton to="/masuk" search={{ kembali: '/pantauan' }}>
              <Trans>Masuk</Trans>
            </LinkButton>
          }
        >
          <Trans>Pantau daerah, provinsi, indikator, pasangan, atau praktik, dan tentukan kapan Anda diberi tahu.</Trans>
        </Empty>
      )}
      {viewer?.person && <Watches />}
    </>
  );
}

function Watches(): React.ReactElement {
  const { t, i18n } = useLingui();
  const client = useClient();
  const navigate = useNavigate({ from: '/pantauan' });
  const stillHere = useStillHere();
  const { apa, id } = useSearch({ from: '/pantauan' });
  const asked = useAskedFor(apa, id);
  const choices = useRead({ query: watchChoicesQuery, variables: {} });
  const pages = usePages({ query: watchesQuery, variables: { first: PAGE }, select: (data) => data.watches });
  const [begun, setBegun] = useState<Begun | null>(null);
  const [stored, setStored] = useState<{ label: string; changed: boolean } | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ code: string | null } | null>(null);
  const open = begun ?? asked;
  const frame = useFocusBack<HTMLDivElement>(open !== null && choices.data !== undefined);
  // What opens stands above the list: whoever pressed a button further down is led there.
  useEffect(() => {
    if (!begun) return;
    frame.current?.focus({ preventScroll: true });
    frame.current?.scrollIntoView({ block: 'start' });
  }, [begun, frame]);
  const begin = (next: Begun): void => {
    setStored(null);
    setBegun(next);
  };
  const close = (): void => {
    // A form that was opened while this one was being saved stays.
    setBegun((now) => (now === begun ? null : now));
    if (stillHere()) void navigate({ search: {}, replace: true });
  };
  const move = async (watch: Watch, mutation: typeof stopWatchMutation | typeof resumeWatchMutation): Promise<void> => {
    setBusy(watch.id);
    setFailure(null);
    const said = await client.mutation(mutation, { id: watch.id }).toPromise();
    setBusy(null);
    if (said.error) return setFailure({ code: errorCode(said.error) });
    await pages.refresh();
  };
  return (
    <div className={css.stack} ref={frame} tabIndex={-1}>
      {open && choices.data ? (
        <WatchForm
          key={`${open.kind} ${open.object?.objectId} ${open.watch?.id}`}
          begun={open}
          choices={choices.data}
          onCancel={close}
          onDone={(watch) => {
            close();
            setStored({ label: pick(watch.label, i18n.locale), changed: open.watch !== null });
            void pages.refresh();
          }}
        />
      ) : (
        <div className={css.row}>
          <Button onClick={() => begin(NEW)} disabled={!choices.data}>
            <Trans>Tambah pantauan</Trans>
          </Button>
          <LinkButton to="/pengaturan" variant="default">
            <Trans>Atur surel, push, dan jam tenang</Trans>
          </LinkButton>
        </div>
      )}
      {stored && (
        <Notice
          key={stored.label}
          title={stored.changed ? t`Pantauan ${stored.label} sudah diubah` : t`${stored.label} sekarang Anda pantau`}
          onClose={() => setStored(null)}
        />
      )}
      {choices.state === 'failed' && pages.read.state !== 'failed' && <Failed onRetry={choices.refresh} />}
      {failure && <FailureNotice code={failure.code} />}
      <PageList
        pages={pages}
        label={t`Pantauan Anda`}
        download={<DownloadWatches />}
        empty={t`Anda belum memantau apa pun`}
        emptyHint={
          <Trans>Misalnya: beri tahu saya bila indeks sebuah daerah di provinsi ini turun, atau bila rencana pasangan terlambat.</Trans>
        }
      >
        {(watch) => (
          <WatchRow
            key={watch.id}
            watch={watch}
            busy={busy === watch.id}
            onEdit={() => begin(begunFor(watch, i18n.locale))}
            onStop={() => void move(watch, stopWatchMutation)}
            onResume={() => void move(watch, resumeWatchMutation)}
          />
        )}
      </PageList>
    </div>
  );
}
