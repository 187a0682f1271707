import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { useActivity } from '../../api/use-activity.ts';
import { FROM_NOW } from '../../api/use-live.ts';
import { usePages } from '../../api/use-pages.ts';
import { useRead } from '../../api/use-read.ts';
import { count, decimal } from '../../ui/format.ts';
import { PageList } from '../../ui/page-list.tsx';
import { Empty } from '../../ui/states.tsx';
import { UpdatesPill } from '../../ui/updates-pill.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { AloneList } from './alone-list.tsx';
import { DownloadSuggested } from './download-suggested.tsx';
import { aloneQuery, suggestedPairsQuery, type SuggestedVariables } from './national-pairs-documents.ts';
import css from './national-pairs.module.css';
import { ProvinceSelect } from './province-select.tsx';
import { SuggestedRow } from './suggested-row.tsx';

const PAGE = 10;
const ALONE = 25;
const LEVELS = ['REGENCY', 'CITY', 'PROVINCE'] as const;

/** Whom to bring together: the matching of all regions that have no partner. */
export function SuggestedTab({ framework }: { framework: FrameworkSummary }): React.ReactElement {
  const { t } = useLingui();
  const search = useSearch({ from: '/nasional/pasangan' });
  const year = search.tahun ?? framework.publishedYears[0];
  if (year === undefined) {
    return (
      <Empty title={t`Belum ada hasil yang diumumkan`}>
        <Trans>Pasangan disusun dari nilai yang diumumkan. Daftar terisi setelah kementerian mengumumkan hasil akhir.</Trans>
      </Empty>
    );
  }
  return <Suggested framework={framework} year={year} />;
}

function Suggested({ framework, year }: { framework: FrameworkSummary; year: number }): React.ReactElement {
  const { t, i18n } = useLingui();
  const search = useSearch({ from: '/nasional/pasangan' });
  const navigate = useNavigate({ from: '/nasional/pasangan' });
  const level = LEVELS.find((one) => one === search.jenis) ?? null;
  const variables: SuggestedVariables = { frameworkId: framework.id, year, level, provinceCode: search.provinsi ?? null };
  const asked = { ...variables, first: PAGE };
  const read = useRead({ query: suggestedPairsQuery, variables: { ...asked, after: null } });
  const pages = usePages({ query: suggestedPairsQuery, variables: asked, select: (data) => data.suggestedPairs });
  const askedAlone = { ...variables, first: ALONE };
  const aloneRead = useRead({ query: aloneQuery, variables: { ...askedAlone, after: null } });
  const alone = usePages({ query: aloneQuery, variables: askedAlone, select: (data) => data.suggestedPairs.alone });
  // Another pair makes another matching of everybody: it is shown when asked for.
  const [waiting, setWaiting] = useState(0);
  const show = (): void => {
    setWaiting(0);
    void pages.refresh();
    // Another matching leaves others alone.
    void alone.refresh();
  };
  useActivity({
    filter: { kinds: ['PAIRING_ACCEPTED', 'PAIRING_ENDED'] },
    after: pages.read.fresh ? (pages.asOf ?? FROM_NOW) : null,
    onActivity: () => setWaiting((known) => known + 1),
    onGone: show,
  });
  const go = (next: { jenis?: string | undefined; provinsi?: string | undefined; tahun?: number }): void => {
    setWaiting(0);
    void navigate({ search: (now) => ({ ...now, ...next }), replace: true, resetScroll: false });
  };
  const found = read.data?.suggestedPairs;
  const regions = count(found?.regionCount ?? 0, i18n.locale);
  const total = count(found?.totalCount ?? 0, i18n.locale);
  const sum = decimal(found?.totalScore ?? '0', i18n.locale);
  return (
    <>
      <div className={css.filters} role="search" aria-label={t`Saringan`}>
        <NativeSelect
          label={t`Jenis daerah`}
          value={level ?? ''}
          onChange={(event) => go({ jenis: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t`Semua jenis` },
            { value: 'REGENCY', label: t`Kabupaten` },
            { value: 'CITY', label: t`Kota` },
            { value: 'PROVINCE', label: t`Provinsi` },
          ]}
        />
        <ProvinceSelect value={search.provinsi} onChange={(provinsi) => go({ provinsi })} />
        <YearSelect years={framework.publishedYears} value={year} onChange={(tahun) => go({ tahun })} />
        <DownloadSuggested variables={variables} disabled={pages.totalCount === 0} />
      </div>
      {found && (
        <div className={css.how} data-how="">
          <p>
            <Trans>
              Dari {regions} daerah tanpa mitra tersusun {total} pasangan sekaligus: sebanyak mungkin daerah mendapat mitra, dan jumlah skor
              semua pasangan ({sum}) setinggi mungkin.
            </Trans>{' '}
            <Trans>Karena itu mitra sebuah daerah di sini belum tentu yang terbaik baginya sendiri.</Trans>
          </p>
          <UpdatesPill count={waiting} onShow={show} />
        </div>
      )}
      <PageList
        pages={pages}
        label={t`Pasangan yang disarankan`}
        download={{ none: 'above the list' }}
        empty={t`Tidak ada pasangan yang dapat disusun`}
        emptyHint={
          <Trans>Dibutuhkan paling sedikit dua daerah tanpa mitra dengan nilai lengkap. Longgarkan saringan atau pilih tahun lain.</Trans>
        }
      >
        {(pair) => <SuggestedRow key={pair.id} pair={pair} year={year} />}
      </PageList>
      <AloneList variables={variables} pages={alone} withoutResult={aloneRead.data?.suggestedPairs.alone.withoutResult ?? 0} />
    </>
  );
}
