import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { REGION_LEVELS, type RegionLevelCode } from './region-levels.ts';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { useFrameworks } from '../../api/frameworks.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { decimal } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PageList } from '../../ui/page-list.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { provincesQuery, regionYearsQuery, suggestionsQuery } from './finder-documents.ts';
import { mayProposeQuery } from './pair-documents.ts';
import css from './pairs.module.css';
import { DownloadSuggestions } from './download-suggestions.tsx';
import { SuggestionRow } from './suggestion-row.tsx';

const PAGE = 10;

/** `/mitra/cari?jenis=&provinsi=&tahun=`: which regions complement one's own best, with the reasons. */
export function FinderPage(): React.ReactElement {
  const { t } = useLingui();
  const viewerRead = useRead({ query: mayProposeQuery, variables: {} });
  const frameworks = useFrameworks();
  const viewer = viewerRead.data?.viewer;
  const region = viewer?.region;
  const frameworkId = frameworks.current?.id;
  const years = useRead({
    query: regionYearsQuery,
    variables: { code: region?.code ?? '', frameworkId: frameworkId ?? '' },
    pause: !region || frameworkId === undefined,
  });
  const failed = [viewerRead, frameworks, years].find((read) => read.state === 'failed' || read.state === 'offline');
  const withIndex = (years.data?.region?.indexHistory ?? [])
    .filter((point) => point.frameworkId === frameworkId && years.data?.region?.assessmentYears.includes(point.year))
    .map((point) => point.year);
  const known = [...new Set(withIndex)].toSorted((one, other) => other - one);
  return (
    <>
      <PageHeader
        title={t`Cari mitra`}
        below={<Trans>Daerah yang paling saling melengkapi: apa yang Anda dapat pelajari, dan apa yang Anda dapat bagikan.</Trans>}
      />
      {body()}
    </>
  );

  function body(): React.ReactElement {
    if (viewer && !region) {
      return (
        <Empty
          title={t`Mitra dicari untuk sebuah daerah`}
          action={
            <LinkButton to="/mitra">
              <Trans>Lihat pasangan yang ada</Trans>
            </LinkButton>
          }
        >
          <Trans>Masuk sebagai anggota daerah untuk melihat daerah mana yang paling melengkapinya.</Trans>
        </Empty>
      );
    }
    if (failed) return <Failed onRetry={() => [viewerRead, frameworks, years].forEach((read) => read.refresh())} />;
    if (!viewer || !region || frameworkId === undefined || !years.data) return <Loading lines={10} />;
    if (known.length === 0) {
      return (
        <Empty title={t`Daerah Anda belum punya indeks`}>
          <Trans>Mitra dicari dari nilai indikator yang lengkap. Laporkan nilai semua indikator dahulu.</Trans>
        </Empty>
      );
    }
    return <Suggestions own={region.code} frameworkId={frameworkId} years={known} mayPropose={viewer.mayPropose} />;
  }
}

function Suggestions(props: { own: string; frameworkId: string; years: readonly number[]; mayPropose: boolean }): React.ReactElement {
  const { own, frameworkId, years, mayPropose } = props;
  const { t, i18n } = useLingui();
  const search = useSearch({ from: '/mitra/cari' });
  const navigate = useNavigate({ from: '/mitra/cari' });
  const provinces = useRead({ query: provincesQuery, variables: {} });
  const level = REGION_LEVELS.find((one) => one === search.jenis) ?? null;
  const year = search.tahun !== undefined && years.includes(search.tahun) ? search.tahun : years[0]!;
  const variables = { regionCode: own, frameworkId, year, level, provinceCode: search.provinsi ?? null, first: PAGE };
  const read = useRead({ query: suggestionsQuery, variables: { ...variables, after: null } });
  const pages = usePages({ query: suggestionsQuery, variables, select: (data) => data.partnerSuggestions });
  const index = read.data?.partnerSuggestions.index;
  const ownIndex = index ? decimal(index, i18n.locale) : '–';
  const go = (next: { jenis?: RegionLevelCode | undefined; provinsi?: string | undefined; tahun?: number }): void =>
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true, resetScroll: false });
  return (
    <>
      <div className={css.filters} role="search" aria-label={t`Saringan`}>
        <NativeSelect
          label={t`Jenis daerah`}
          value={level ?? ''}
          onChange={(event) => go({ jenis: REGION_LEVELS.find((one) => one === event.currentTarget.value) })}
          data={[
            { value: '', label: t`Semua jenis` },
            { value: 'REGENCY', label: t`Kabupaten` },
            { value: 'CITY', label: t`Kota` },
            { value: 'PROVINCE', label: t`Provinsi` },
          ]}
        />
        <NativeSelect
          label={t`Provinsi`}
          value={search.provinsi ?? ''}
          onChange={(event) => go({ provinsi: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t`Semua provinsi` },
            ...(provinces.data?.regions.nodes ?? []).map((one) => ({ value: one.code, label: one.name })),
          ]}
        />
        <YearSelect years={years} value={year} onChange={(tahun) => go({ tahun })} />
      </div>
      <p className={css.quiet}>
        <Trans>Indeks Anda {ownIndex}. Yang paling atas membawa paling banyak bagi kedua pihak; poin adalah poin indeks.</Trans>
      </p>
      <PageList
        pages={pages}
        label={t`Saran mitra`}
        download={<DownloadSuggestions variables={variables} />}
        empty={t`Tidak ada daerah yang cocok dengan saringan`}
        emptyHint={<Trans>Longgarkan saringan: pilih semua jenis atau semua provinsi.</Trans>}
      >
        {(suggestion) => <SuggestionRow key={suggestion.id} suggestion={suggestion} own={own} year={year} mayPropose={mayPropose} />}
      </PageList>
    </>
  );
}
