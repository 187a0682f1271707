import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';

import { useFrameworks } from '../../api/frameworks.ts';
import { useViewer } from '../../api/viewer.ts';
import { Card } from '../../ui/card.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import css from './data.module.css';
import { ExportForm } from './export-form.tsx';
import { ExportRow } from './export-row.tsx';
import { useExports } from './use-exports.ts';

/** `/unduhan`: large files that somebody had made, and what is under way; found again after the page was closed (N32). */
export function ExportsPage(): React.ReactElement {
  const { t } = useLingui();
  const { viewer, ...read } = useViewer();
  const frameworks = useFrameworks();
  const signedIn = viewer?.person !== null && viewer?.person !== undefined;
  const { jobs, pages, add } = useExports(signedIn);
  const { state } = pages.read;
  return (
    <>
      <PageHeader
        title={t`Unduhan`}
        below={<Trans>Berkas besar dibuat di peladen. Halaman ini boleh ditutup: berkasnya tetap dapat diambil di sini selama tujuh hari.</Trans>}
      />
      {!viewer && (read.state === 'failed' || read.state === 'offline' ? <Failed onRetry={read.refresh} /> : <Loading lines={6} />)}
      {viewer && !signedIn && (
        <Empty
          title={t`Masuk untuk membuat unduhan`}
          action={
            <LinkButton to="/data-terbuka">
              <Trans>Buka data terbuka</Trans>
            </LinkButton>
          }
        >
          <Trans>Unduhan berisi yang boleh Anda lihat, dan hanya untuk Anda. Data yang diterbitkan dapat diambil siapa pun tanpa masuk.</Trans>
        </Empty>
      )}
      {signedIn && (
        <div className={css.page}>
          {frameworks.current && (
            <Card title={t`Buat unduhan`}>
              <ExportForm framework={frameworks.current} onStarted={add} />
            </Card>
          )}
          <Card title={t`Unduhan Anda`}>
            {jobs.length === 0 && (state === 'loading' || (state === 'ready' && !pages.read.fresh)) && <Loading lines={4} />}
            {jobs.length === 0 && (state === 'failed' || state === 'offline') && <Failed onRetry={() => void pages.refresh()} />}
            {jobs.length === 0 && state === 'ready' && pages.read.fresh && (
              <p className={css.quiet}>
                <Trans>Belum ada. Pilih isi dan jenis berkas di atas, lalu tekan Buat.</Trans>
              </p>
            )}
            <ul className={css.jobs} aria-live="polite">
              {jobs.map((job) => (
                <ExportRow key={job.id} job={job} />
              ))}
            </ul>
            {pages.hasMore && (
              <div className={css.more}>
                <Button variant="default" loading={pages.more === 'loading'} onClick={() => void pages.loadMore()}>
                  <Trans>Muat lagi</Trans>
                </Button>
              </div>
            )}
          </Card>
        </div>
      )}
    </>
  );
}
