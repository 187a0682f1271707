import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge, Button, NativeSelect } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { useActivity } from '../../api/use-activity.ts';
import { FROM_NOW } from '../../api/use-live.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { decimal } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { MorePages } from '../../ui/more-pages.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import css from './assessing.module.css';
import { provincesQuery, standingsQuery, type StandingFilter, type StandingLine } from './assessing-documents.ts';
import { stateColors, stateNames } from './state-names.ts';
import { DownloadStandings } from './download-standings.tsx';
import { ASSESSING_KINDS } from './use-standing.ts';

const PAGE = 25;
/** A burst of events is one read of the country. */
const REFRESH_MS = 2_000;

/** What is chosen from: states, and two questions across them. */
const CHOICES: Record<string, StandingFilter> = {
  keberatan: { openObjections: true },
  menunggu: { states: ['SUBMITTED'] },
  dinilai: { states: ['DOCUMENT', 'INTERVIEW'], ready: false },
  lengkap: { ready: true },
  melapor: { states: ['REPORTING'] },
  belum: { states: ['NONE'] },
};

/** All regions with how far they are; what waits for an assessor first. */
export function StandingsTab({ framework, year }: { framework: FrameworkSummary; year: number }): React.ReactElement {
  const { t } = useLingui();
  const search = useSearch({ from: '/asesmen' });
  const navigate = useNavigate({ from: '/asesmen' });
  const provinces = useRead({ query: provincesQuery, variables: {} }).data?.regions.nodes ?? [];
  const filter: StandingFilter = { ...CHOICES[search.tahap ?? ''], provinceCode: search.provinsi ?? null };
  const pages = usePages({
    query: standingsQuery,
    variables: { frameworkId: framework.id, year, filter, first: PAGE },
    select: (data) => data.assessmentStandings,
  });
  const [waiting, setWaiting] = useState(0);
  const [inside, setInside] = useState(false);
  const show = (): void => {
    setWaiting(0);
    void pages.refresh();
  };
  const refresh = useRefreshSoon(() => (inside ? undefined : show()), REFRESH_MS);
  useActivity({
    filter: { kinds: [...ASSESSING_KINDS] },
    after: pages.read.fresh ? (pages.asOf ?? FROM_NOW) : null,
    onActivity: () => {
      setWaiting((known) => known + 1);
      refresh();
    },
    onGone: show,
  });
  const go = (next: { tahap?: string | undefined; provinsi?: string | undefined }): void => {
    setWaiting(0);
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true, resetScroll: false });
  };
  const next = pages.nodes.find(
    ({ state, ready, openObjections }) => openObjections > 0 || (state !== 'NONE' && state !== 'FINAL' && !ready),
  );
  const nextName = next?.region.fullName;
  const narrowed = search.tahap !== undefined || search.provinsi !== undefined;
  return (
    <>
      <div className={css.filters} role="search" aria-label={t`Saringan`}>
        <NativeSelect
          label={t`Wilayah`}
          value={search.provinsi ?? ''}
          onChange={(event) => go({ provinsi: event.currentTarget.value || undefined })}
          data={[{ value: '', label: t`Seluruh Indonesia` }, ...provinces.map(({ code, name }) => ({ value: code, label: name }))]}
        />
        <NativeSelect
          label={t`Tahap`}
          value={search.tahap ?? ''}
          onChange={(event) => go({ tahap: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t`Semua, yang menunggu lebih dulu` },
            { value: 'keberatan', label: t`Ada keberatan terbuka` },
            { value: 'menunggu', label: t`Menunggu asesor` },
            { value: 'dinilai', label: t`Sedang dinilai` },
            { value: 'lengkap', label: t`Seluruhnya dikonfirmasi` },
            { value: 'melapor', label: t`Sedang melapor` },
            { value: 'belum', label: t`Belum melapor` },
          ]}
        />
        {next && (
          <LinkButton to="/asesmen/$kode" params={{ kode: next.region.code }} search={{ tahun: year }} data-next={next.region.code}>
            <Trans>Berikutnya: {nextName}</Trans>
          </LinkButton>
        )}
      </div>
      {pages.read.state === 'loading' && <Loading lines={10} />}
      {pages.read.state === 'failed' && <Failed onRetry={show} />}
      {pages.read.state === 'offline' && <OfflineNotice>{t`Luring, dan daftar ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>}
      {pages.read.state === 'ready' && pages.nodes.length === 0 && (
        <Empty
          title={t`Tidak ada daerah pada tahap ini`}
          action={
            narrowed && (
              <Button variant="default" onClick={() => go({ tahap: undefined, provinsi: undefined })}>
                <Trans>Tampilkan semua</Trans>
              </Button>
            )
          }
        >
          <Trans>Daerah tampil di sini begitu melapor atau mengajukan penilaian mandirinya.</Trans>
        </Empty>
      )}
      {pages.nodes.length > 0 && (
        <>
          <div className={css.summary}>
            <span role="status">
              <Plural value={pages.totalCount} other="# daerah" />
            </span>
            <UpdatesPill count={waiting} onShow={show} />
            <DownloadStandings frameworkId={framework.id} year={year} filter={filter} chosen={search.tahap} />
          </div>
          <ul
            className={css.list}
            onPointerEnter={(event) => event.pointerType === 'mouse' && setInside(true)}
            onPointerLeave={() => setInside(false)}
          >
            {pages.nodes.map((standing) => (
              <StandingRow key={standing.region.code} standing={standing} />
            ))}
          </ul>
          <MorePages pages={pages} />
        </>
      )}
    </>
  );
}

function StandingRow({ standing }: { standing: StandingLine }): React.ReactElement {
  const { i18n } = useLingui();
  const { region, state, reported, confirmed, interviewed, total, changed, openObjections, index, year } = standing;
  return (
    <li className={css.row} data-standing={region.code}>
      <span className={css.name}>
        <Link to="/asesmen/$kode" params={{ kode: region.code }} search={{ tahun: year }}>
          {region.fullName}
        </Link>
        <span className={css.under}>{region.province?.name}</span>
      </span>
      <span className={css.buttons}>
        <Badge color={stateColors[state]}>{i18n._(stateNames[state])}</Badge>
        {openObjections > 0 && (
          <Badge color="red">
            <Plural value={openObjections} other="# keberatan" />
          </Badge>
        )}
      </span>
      {state !== 'NONE' && (
        <span className={css.bars}>
          <Bar label={<Trans>dilaporkan</Trans>} value={reported} total={total} />
          <Bar label={<Trans>dokumen</Trans>} value={confirmed} total={total} />
          <Bar label={<Trans>wawancara</Trans>} value={interviewed} total={total} />
        </span>
      )}
      <span className={css.end}>
        {index !== null && (
          <span>
            <Trans>
              Indeks <strong>{decimal(index, i18n.locale)}</strong>
            </Trans>
          </span>
        )}
        {changed > 0 && (
          <span className={css.quiet}>
            <Plural value={changed} other="# diubah" />
          </span>
        )}
        {standing.sample && <SampleBadge />}
      </span>
    </li>
  );
}

function Bar({ label, value, total }: { label: React.ReactNode; value: number; total: number }): React.ReactElement {
  return (
    <>
      <span>{label}</span>
      <progress value={value} max={total} aria-hidden />
      <span>
        {value}/{total}
      </span>
    </>
  );
}
