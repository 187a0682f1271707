import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { LIMITS } from '@saling/schema';

import { useRegionSearch } from '../../api/use-region-search.ts';
import type { Viewer } from '../../api/viewer.ts';
import { AsyncSelect } from '../../ui/async-select.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import css from './region.module.css';

/** The start for who has no region: what this is, a way to any region, and the open pages. */
export function PublicStart({ viewer }: { viewer: Viewer }): React.ReactElement {
  const { t } = useLingui();
  const navigate = useNavigate();
  const found = useRegionSearch();
  return (
    <>
      <PageHeader title={t`Dua daerah, saling belajar`} />
      <Text size="lg" maw={640} mb="lg">
        <Trans>
          Saling menunjukkan di mana satu daerah lebih kuat dari yang lain, apa yang dapat ditiru, dan bagaimana indikatornya bergerak, saat
          itu juga.
        </Trans>
      </Text>
      <div className={css.search}>
        <AsyncSelect
          maxLength={LIMITS.searchLength}
          size="md"
          label={t`Cari daerah Anda`}
          description={t`Nama atau kode; salah ketik sedikit tidak apa-apa`}
          placeholder={t`misalnya Sumedang`}
          search={found.search}
          onSearch={found.setSearch}
          searching={found.searching}
          options={found.regions.map((region) => ({
            value: region.code,
            label: region.fullName,
            hint: [region.code, region.province?.name].filter(Boolean).join(' · '),
          }))}
          nothing={
            found.state === 'failed' || found.state === 'offline'
              ? t`Daftar wilayah tidak dapat dimuat sekarang`
              : t`Tidak ada daerah yang mirip`
          }
          onSelect={({ value }) => void navigate({ to: '/wilayah/$kode', params: { kode: value } })}
        />
      </div>
      <ul className={css.doors}>
        {viewer.organisation?.kind === 'MINISTRY' && (
          <li>
            <Link to="/nasional" className={css.door}>
              <strong>
                <Trans>Nasional</Trans>
              </strong>
              <span>
                <Trans>Seluruh Indonesia: peta, siaran, pasangan, penilaian.</Trans>
              </span>
            </Link>
          </li>
        )}
        <li>
          <Link to="/peringkat" className={css.door}>
            <strong>
              <Trans>Peringkat</Trans>
            </strong>
            <span>
              <Trans>Semua daerah menurut indeks, domain, atau aspek.</Trans>
            </span>
          </Link>
        </li>
        <li>
          <Link to="/bandingkan" className={css.door}>
            <strong>
              <Trans>Bandingkan</Trans>
            </strong>
            <span>
              <Trans>Dua daerah berdampingan: siapa lebih kuat, di mana.</Trans>
            </span>
          </Link>
        </li>
        <li>
          <Link to="/konsol" className={css.door}>
            <strong>
              <Trans>Konsol API</Trans>
            </strong>
            <span>
              <Trans>Tanya data ini langsung, atau langgani perubahannya.</Trans>
            </span>
          </Link>
        </li>
      </ul>
      {!viewer.person && (
        <p>
          <Trans>Bekerja untuk salah satu daerah?</Trans>{' '}
          <LinkButton to="/masuk" ml="xs">
            <Trans>Masuk</Trans>
          </LinkButton>
        </p>
      )}
    </>
  );
}
