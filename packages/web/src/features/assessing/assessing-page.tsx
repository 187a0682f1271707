import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { useOnline } from '../../api/connection-state.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { pick } from '../../ui/format.ts';
import { NationalTabs } from '../../parts/national-tabs.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { DeadlinesTab } from './deadlines-tab.tsx';
import { PublishTab } from './publish-tab.tsx';
import { StandingsTab } from './standings-tab.tsx';
import { assessedYears } from './state-names.ts';
import { useRights } from './use-rights.ts';

const TABS = ['daerah', 'pengumuman', 'batas'] as const;

/** `/asesmen?tab=&tahun=`: for the ministry, how far all assessments are, their deadlines, and the publication of a year. */
export function AssessingPage(): React.ReactElement {
  const { t, i18n } = useLingui();
  const search = useSearch({ from: '/asesmen' });
  const navigate = useNavigate({ from: '/asesmen' });
  const online = useOnline();
  const { rights, ...read } = useRights();
  const frameworks = useFrameworks();
  const framework = frameworks.current;
  const years = framework ? assessedYears(framework) : [];
  const year = search.tahun ?? years[0];
  const ofMinistry = rights?.organisation?.kind === 'MINISTRY';
  const tab = TABS.find((one) => one === search.tab) ?? 'daerah';
  const failed = [read, frameworks].filter(({ state }) => state === 'failed' || state === 'offline');
  return (
    <>
      <PageHeader
        title={year === undefined ? t`Penilaian` : t`Penilaian ${year}`}
        below={framework && <span>{pick(framework.name, i18n.locale)}</span>}
        actions={
          ofMinistry &&
          year !== undefined && (
            <YearSelect
              years={years}
              value={year}
              onChange={(tahun) => void navigate({ search: (now) => ({ ...now, tahun }), replace: true })}
            />
          )
        }
      />
      {failed.length > 0 && !(rights && framework) && <Failed onRetry={() => failed.forEach(({ refresh }) => refresh())} />}
      {failed.length === 0 && !(rights && framework) && <Loading lines={8} />}
      {rights && framework && !ofMinistry && (
        <Empty
          title={t`Halaman ini untuk kementerian`}
          action={
            rights.region && (
              <LinkButton to="/wilayah/$kode/penilaian" params={{ kode: rights.region.code }}>
                <Trans>Lihat penilaian daerah Anda</Trans>
              </LinkButton>
            )
          }
        >
          <Trans>Masuk sebagai asesor atau pengamat untuk melihat sejauh mana penilaian seluruh daerah.</Trans>
        </Empty>
      )}
      {rights && framework && ofMinistry && (
        <>
          <NationalTabs current="asesmen" />
          <TabLinks
            label={t`Bagian penilaian`}
            current={tab}
            keep={{ tahun: search.tahun }}
            tabs={[
              { tab: 'daerah', label: t({ message: 'Daerah', context: 'banyak' }) },
              { tab: 'pengumuman', label: t`Pengumuman hasil` },
              { tab: 'batas', label: t({ message: 'Batas waktu', context: 'banyak' }) },
            ]}
          />
          {!online && <OfflineNotice />}
          {year === undefined && tab !== 'batas' && (
            <Empty title={t`Belum ada tahun yang dinilai`}>
              <Trans>Tetapkan batas waktu penilaian mandiri; sejak itu daerah dapat melapor.</Trans>
            </Empty>
          )}
          {tab === 'daerah' && year !== undefined && <StandingsTab framework={framework} year={year} />}
          {tab === 'pengumuman' && year !== undefined && (
            <PublishTab key={year} framework={framework} year={year} mayPublish={rights.publish} />
          )}
          {tab === 'batas' && <DeadlinesTab framework={framework} year={year} maySet={rights.publish} onSet={frameworks.refresh} />}
        </>
      )}
    </>
  );
}
