import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { useOnline } from '../../api/connection-state.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { useViewer } from '../../api/viewer.ts';
import { NationalTabs } from '../../parts/national-tabs.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { FeedFilters } from './feed-filters.tsx';
import { FeedList } from './feed-list.tsx';
import { filterOf, momentOf, unfiltered, type FeedSearch } from './feed-search.ts';
import css from './national-feed.module.css';
import { useFilterOptions } from './use-filter-options.ts';

/** `/nasional/siaran?jenis=&provinsi=&wilayah=&pasangan=&indikator=&sampai=`: for the ministry, what happens across the country. */
export function NationalFeedPage(): React.ReactElement {
  const { t } = useLingui();
  const online = useOnline();
  const { viewer, ...read } = useViewer();
  useRefreshWithAccess(read.refresh);
  const failed = read.state === 'failed' || read.state === 'offline';
  const ofMinistry = viewer?.organisation?.kind === 'MINISTRY';
  return (
    <>
      <PageHeader title={t`Siaran langsung`} below={<Trans>Yang terjadi di seluruh Indonesia, begitu terjadi.</Trans>} />
      {viewer && !ofMinistry && (
        <Empty
          title={t`Halaman ini untuk kementerian`}
          action={
            <LinkButton to="/kabar">
              <Trans>Buka Kabar</Trans>
            </LinkButton>
          }
        >
          <Trans>Masuk sebagai anggota kementerian untuk mengikuti yang terjadi di semua daerah.</Trans>
        </Empty>
      )}
      {!viewer && failed && <Failed onRetry={read.refresh} />}
      {!viewer && !failed && <Loading lines={8} />}
      {ofMinistry && (
        <>
          <NationalTabs current="siaran" />
          {!online && <OfflineNotice />}
          <Feed />
        </>
      )}
    </>
  );
}

function Feed(): React.ReactElement {
  const { t } = useLingui();
  const search: FeedSearch = useSearch({ from: '/nasional/siaran' });
  const navigate = useNavigate({ from: '/nasional/siaran' });
  const options = useFilterOptions();
  const filter = filterOf(search);
  const until = momentOf(search);
  const go = (change: (now: FeedSearch) => FeedSearch): void => void navigate({ search: change, replace: true, resetScroll: false });
  const narrowed = Object.keys(filter).length > 0;
  return (
    <div className={css.stack}>
      <FeedFilters search={search} options={options} onChange={go} />
      {narrowed && (
        <details className={css.saved}>
          <summary>
            <Trans>Simpan saringan ini</Trans>
          </summary>
          <CopyField
            label={t`Tautan ke siaran dengan saringan ini`}
            description={t`Simpan sebagai penanda, atau bagikan kepada rekan di kementerian.`}
            value={location.href}
            mark="feed-link"
          />
        </details>
      )}
      <FeedList
        key={JSON.stringify([filter, until])}
        filter={filter}
        until={until}
        provinceName={(code) => options.provinsi.find(({ value }) => value === code)?.label ?? code}
        onMoment={(sampai) => go((now) => ({ ...now, sampai }))}
        onUnfiltered={() => go(unfiltered)}
      />
    </div>
  );
}
