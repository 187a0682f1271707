import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { Uncached } from '../../api/api-provider.tsx';
import { errorCode } from '../../api/use-change.ts';
import { useEvery } from '../../api/use-every.ts';
import { usePages } from '../../api/use-pages.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { demoMailQuery } from './demo-mail-documents.ts';
import css from './demo-mail.module.css';
import { LetterView } from './letter-view.tsx';

/** How often new letters are looked for while the page is open. */
const EVERY_MS = 3_000;
const PAGE = 20;

/** `/surat`, in a demo only: letters that would have been sent. They hold links that let people in, so none stays on the device. */
export function DemoMailPage(): React.ReactElement {
  const { t } = useLingui();
  return (
    <div className={css.page}>
      <PageHeader
        title={t`Kotak surat demo`}
        below={
          <Trans>
            Surat yang ditulis server ini dalam peragaan. Tidak ada yang dikirim keluar, dan siapa pun di sini dapat membacanya.
          </Trans>
        }
      />
      <Uncached>
        <Letters />
      </Uncached>
    </div>
  );
}

function Letters(): React.ReactElement {
  const { t } = useLingui();
  const { nodes, totalCount, read, hasMore, more, loadMore, refresh } = usePages({
    query: demoMailQuery,
    variables: { first: PAGE },
    select: (data) => data.demoMail,
  });
  useEvery(EVERY_MS, () => void refresh());
  if (read.state === 'loading') return <Loading lines={6} />;
  if (errorCode(read.error) === 'FORBIDDEN') {
    return (
      <Empty
        title={t`Tidak ada kotak surat di sini`}
        action={
          <LinkButton to="/" variant="default">
            <Trans>Ke beranda</Trans>
          </LinkButton>
        }
      >
        <Trans>Hanya peragaan yang memilikinya. Server ini mengirim surat ke alamat masing-masing.</Trans>
      </Empty>
    );
  }
  if (read.state !== 'ready') return <Failed onRetry={() => void refresh()} />;
  if (nodes.length === 0) {
    return (
      <Empty title={t`Belum ada surat`}>
        <Trans>Undangan dan tautan sandi muncul di sini sendiri, beberapa detik setelah diminta.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <ul className={css.list} data-letters={totalCount}>
        {nodes.map((letter) => (
          <li key={letter.id}>
            <LetterView letter={letter} />
          </li>
        ))}
      </ul>
      {more === 'failed' && <Failed onRetry={() => void loadMore()} />}
      {hasMore && (
        <Button variant="default" loading={more === 'loading'} onClick={() => void loadMore()}>
          <Trans>Surat yang lebih lama</Trans>
        </Button>
      )}
    </>
  );
}
