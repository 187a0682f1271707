import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { usePages } from '../../api/use-pages.ts';
import { useViewer } from '../../api/viewer.ts';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { instant } from '../../ui/time-text.ts';
import { UseOpenData } from './citing.tsx';
import { openDataQuery, type OpenDataVersion } from './data-documents.ts';
import css from './data.module.css';
import { Dictionary } from './dictionary.tsx';
import { FilesTable } from './files-table.tsx';
import { PublishButton } from './publish-button.tsx';
import { useDataPackage } from './use-data-package.ts';

/** `/data-terbuka`: the published data as files whose addresses stay, with what their columns mean (N34). */
export function OpenDataPage(): React.ReactElement {
  const { t } = useLingui();
  const { viewer } = useViewer();
  const pages = usePages({ query: openDataQuery, variables: { first: 25 }, select: (data) => data.openData });
  const { state } = pages.read;
  const [newest, ...older] = pages.nodes;
  return (
    <>
      <PageHeader
        title={t`Data terbuka`}
        below={<Trans>Semua yang diterbitkan di Saling, untuk siapa pun: CSV dan Parquet, dengan kamus data dan alamat yang tetap.</Trans>}
        actions={viewer?.role === 'MINISTRY_ADMIN' && <PublishButton onDone={() => void pages.refresh()} />}
      />
      {!newest && state === 'loading' && <Loading lines={8} />}
      {!newest && (state === 'failed' || state === 'offline') && <Failed onRetry={() => void pages.refresh()} />}
      {!newest && state === 'ready' && (
        <Empty title={t`Versi pertama sedang disiapkan`}>
          <Trans>Versi baru dibuat setiap hari bila ada yang berubah; versi pertama segera setelah peladen mulai. Muat ulang sebentar lagi.</Trans>
        </Empty>
      )}
      {newest && (
        <div className={css.page}>
          <Newest version={newest} />
          {older.length > 0 && (
            <Card title={t`Versi sebelumnya`}>
              <p className={css.quiet}>
                <Trans>Versi tidak pernah diubah. Yang dikutip tahun lalu masih sama hari ini.</Trans>
              </p>
              {older.map((version) => (
                <details key={version.version}>
                  <summary>{version.version}</summary>
                  <FilesTable version={version} />
                </details>
              ))}
              {pages.hasMore && (
                <div className={css.more}>
                  <Button variant="default" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
                    <Trans>Muat lagi</Trans>
                  </Button>
                </div>
              )}
            </Card>
          )}
          <Card title={t`Apakah datanya utuh?`}>
            <p>
              <Trans>Setiap peristiwa yang boleh dilihat semua orang bernomor tanpa celah dan terikat pada yang sebelumnya. Siapa pun dapat memeriksa bahwa tidak ada yang hilang atau diubah.</Trans>
            </p>
            <LinkButton to="/periksa-log">
              <Trans>Periksa log publik</Trans>
            </LinkButton>
          </Card>
        </div>
      )}
    </>
  );
}

function Newest({ version }: { version: OpenDataVersion }): React.ReactElement {
  const { t, i18n } = useLingui();
  const name = version.version;
  const read = useDataPackage(version);
  const license = read.data?.licenses[0];
  return (
    <>
      <Card title={t`Versi ${name}`}>
        <p className={css.quiet}>
          <Trans>Dibuat {instant(version.madeAt, i18n.locale)}.</Trans>{' '}
          {license && (
            <Trans>
              Lisensi: {license.path === undefined ? license.name : <a href={license.path}>{license.name}</a>}.
            </Trans>
          )}
        </p>
        <FilesTable version={version} />
      </Card>
      <Card title={t`Kamus data`}>
        <Dictionary read={read} />
      </Card>
      <UseOpenData version={name} license={license?.name ?? ''} />
    </>
  );
}
