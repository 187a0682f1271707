import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { useState } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { useActivity } from '../../api/use-activity.ts';
import { FROM_NOW } from '../../api/use-live.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { dayText } from '../../ui/day-text.ts';
import { count, decimal, pick } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import css from './assessing.module.css';
import own from './publish-tab.module.css';
import { previewQuery, type Preview, type Publication } from './publication-documents.ts';
import { PublishForm } from './publish-form.tsx';
import { ASSESSING_KINDS } from './use-standing.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

const REFRESH_MS = 2_000;

/** Publishing a year: what is missing, what it would say, and the act itself. */
export function PublishTab(props: { framework: FrameworkSummary; year: number; mayPublish: boolean }): React.ReactElement {
  const { framework, year, mayPublish } = props;
  const { t } = useLingui();
  const read = useRead({ query: previewQuery, variables: { frameworkId: framework.id, year } });
  const [withdrawing, setWithdrawing] = useState<Publication | null>(null);
  const refresh = useRefreshSoon(read.refresh, REFRESH_MS);
  const preview = read.data?.publicationPreview;
  useActivity({
    filter: { kinds: [...ASSESSING_KINDS] },
    after: read.fresh ? (preview?.asOf ?? FROM_NOW) : null,
    onActivity: refresh,
    onGone: read.refresh,
  });
  if (read.state === 'loading') return <Loading lines={8} />;
  if (read.state === 'offline') return <OfflineNotice>{t`Luring, dan bagian ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>;
  if (!preview || !read.data) return <Failed onRetry={read.refresh} />;
  const { publication } = preview;
  return (
    <>
      {publication ? (
        <Standing publication={publication} onWithdraw={mayPublish ? () => setWithdrawing(publication) : null} />
      ) : (
        <>
          <CheckList preview={preview} year={year} />
          <Figures preview={preview} />
          {mayPublish ? (
            <PublishForm framework={framework} year={year} preview={preview} onDone={read.refresh} />
          ) : (
            <p className={css.quiet}>
              <Trans>Hasil akhir diumumkan oleh pengelola kementerian, dengan nomor dan tanggal surat.</Trans>
            </p>
          )}
        </>
      )}
      <History publications={read.data.resultPublications.filter(({ withdrawnAt }) => withdrawnAt !== null)} />
      {withdrawing && (
        <WithdrawDialog
          publication={withdrawing}
          onClose={() => setWithdrawing(null)}
          onDone={() => {
            setWithdrawing(null);
            read.refresh();
          }}
        />
      )}
    </>
  );
}

/** What stands against a publication, and what will be left out of it. */
function CheckList({ preview, year }: { preview: Preview; year: number }): React.ReactElement {
  const { openObjections, ready, unfinished, silent, decidedElsewhere } = preview;
  return (
    <section aria-labelledby="daftar-periksa">
      <h2 className={css.part} id="daftar-periksa">
        <Trans>Daftar periksa</Trans>
      </h2>
      <ul className={css.list}>
        <Check ok={openObjections === 0} stops>
          <Plural
            value={openObjections}
            _0="Tidak ada keberatan yang terbuka."
            other="# keberatan belum dijawab: jawab dulu sebelum mengumumkan."
          />
          {openObjections > 0 && (
            <LinkButton size="compact-sm" variant="default" to="/asesmen" search={{ tahun: year, tahap: 'keberatan' }}>
              <Trans>Lihat keberatan</Trans>
            </LinkButton>
          )}
        </Check>
        <Check ok={ready > 0} stops>
          <Plural
            value={ready}
            _0="Belum ada daerah yang seluruh tingkatnya dikonfirmasi."
            other="# daerah seluruh tingkatnya dikonfirmasi dan akan diumumkan."
          />
        </Check>
        <Check ok={unfinished === 0}>
          <Plural
            value={unfinished}
            _0="Tidak ada penilaian yang belum selesai."
            other="# daerah belum selesai dinilai: tidak ikut diumumkan."
          />
          {unfinished > 0 && (
            <LinkButton size="compact-sm" variant="default" to="/asesmen" search={{ tahun: year }}>
              <Trans>Lihat daerahnya</Trans>
            </LinkButton>
          )}
        </Check>
        {decidedElsewhere > 0 && (
          <Check ok>
            <Plural value={decidedElsewhere} other="# daerah hasil akhirnya diputuskan di luar Saling: sudah terlihat semua orang." />
          </Check>
        )}
        <Check ok={silent === 0}>
          <Plural value={silent} _0="Semua daerah melapor." other="# daerah tidak melapor: tidak ikut diumumkan." />
          {silent > 0 && (
            <LinkButton size="compact-sm" variant="default" to="/asesmen" search={{ tahun: year, tahap: 'belum' }}>
              <Trans>Lihat yang belum melapor</Trans>
            </LinkButton>
          )}
        </Check>
      </ul>
    </section>
  );
}

function Check({ ok, stops = false, children }: { ok: boolean; stops?: boolean; children: React.ReactNode }): React.ReactElement {
  return (
    <li className={own.checks} data-ok={ok} data-stops={stops && !ok}>
      <strong aria-hidden>{ok ? '✓' : stops ? '✕' : '!'}</strong>
      <span className={css.buttons}>{children}</span>
    </li>
  );
}

function Figures({ preview }: { preview: Preview }): React.ReactElement {
  const { i18n } = useLingui();
  return (
    <section aria-labelledby="pratinjau-angka">
      <h2 className={css.part} id="pratinjau-angka">
        <Trans>Yang akan diumumkan</Trans>
      </h2>
      <dl className={css.figures}>
        <div>
          <dt>
            <Trans context="banyak">Daerah</Trans>
          </dt>
          <dd>{count(preview.ready, i18n.locale)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Indeks rata-rata</Trans>
          </dt>
          <dd>{preview.average === null ? '–' : decimal(preview.average, i18n.locale)}</dd>
        </div>
        <div>
          <dt>
            <Trans>Tingkat yang diubah asesor</Trans>
          </dt>
          <dd>{count(preview.changed, i18n.locale)}</dd>
        </div>
        {preview.predicates.map(({ predicate, regions }) => (
          <div key={predicate.code}>
            <dt>{pick(predicate.name, i18n.locale)}</dt>
            <dd>{count(regions, i18n.locale)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Standing({ publication, onWithdraw }: { publication: Publication; onWithdraw: (() => void) | null }): React.ReactElement {
  const { i18n } = useLingui();
  const { year, letterNumber, publishedBy, regions } = publication;
  const on = dayText(publication.letterDate, i18n.locale);
  return (
    <Alert color="green" mt="md" title={<Trans>Hasil akhir {year} sudah diumumkan</Trans>} data-published={publication.id}>
      <p>
        <Trans>
          Surat {letterNumber}, {on}. Diumumkan {publishedBy}, <RelativeTime at={publication.publishedAt} />.
        </Trans>{' '}
        <Plural value={regions} other="# daerah." />
      </p>
      <div className={css.buttons}>
        <LinkButton to="/peringkat" search={{ tahun: year }}>
          <Trans>Lihat peringkat</Trans>
        </LinkButton>
        {onWithdraw && (
          <Button variant="default" color="red" onClick={onWithdraw}>
            <Trans>Tarik pengumuman</Trans>
          </Button>
        )}
      </div>
    </Alert>
  );
}

function History({ publications }: { publications: readonly Publication[] }): React.ReactElement | null {
  const { i18n } = useLingui();
  if (publications.length === 0) return null;
  return (
    <section aria-labelledby="riwayat-pengumuman">
      <h2 className={css.part} id="riwayat-pengumuman">
        <Trans>Pengumuman yang ditarik</Trans>
      </h2>
      <ul className={css.list}>
        {publications.map((publication) => {
          const { id, letterNumber, withdrawnBy, withdrawReason } = publication;
          const on = dayText(publication.letterDate, i18n.locale);
          return (
            <li key={id} className={css.objection} data-withdrawn={id}>
              <span>
                <Trans>
                  Surat {letterNumber}, {on}: ditarik {withdrawnBy}, <RelativeTime at={publication.withdrawnAt!} />.
                </Trans>
              </span>
              <span className={css.said}>
                <Trans>Alasan:</Trans> {withdrawReason}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
