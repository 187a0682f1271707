import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';

import { useFramework } from '../../api/framework-document.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { decimal } from '../../ui/format.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { AssessList } from './assess-list.tsx';
import css from './assessing.module.css';
import { ObjectionsTab } from './objections-tab.tsx';
import { assessedYears, stateColors, stateNames } from './state-names.ts';
import { SubmissionLine } from './submission-line.tsx';
import { useRights } from './use-rights.ts';
import { Writer } from './use-kept-text.ts';
import { useStanding } from './use-standing.ts';

const TABS = ['indikator', 'keberatan'] as const;

/** `/asesmen/:kode?tahun=&tab=`: one region's indicators, for an assessor to confirm or change. */
export function AssessPage(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { kode } = useParams({ from: '/asesmen/$kode' });
  const search = useSearch({ from: '/asesmen/$kode' });
  const navigate = useNavigate({ from: '/asesmen/$kode' });
  const frameworks = useFrameworks();
  const { framework, ...frameworkRead } = useFramework(frameworks.current?.id);
  const { rights, ...rightsRead } = useRights();
  const years = frameworks.current ? assessedYears(frameworks.current) : [];
  const year = search.tahun ?? years[0] ?? 0;
  const { standing, published, ...read } = useStanding({ regionCode: kode, frameworkId: frameworks.current?.id ?? '', year });
  const tab = TABS.find((one) => one === search.tab) ?? 'indikator';
  const ready = standing && framework && rights;
  const failed = [frameworks, frameworkRead, rightsRead, read].filter(({ state }) => state === 'failed');
  const name = standing?.region.fullName;
  return (
    <>
      <PageHeader
        title={name ? t`Penilaian ${name}` : t`Penilaian ${kode}`}
        below={
          standing && (
            <>
              <Link to="/asesmen" search={{ tahun: year }}>
                <Trans>Semua daerah</Trans>
              </Link>
              <Badge color={stateColors[standing.state]}>{i18n._(stateNames[standing.state])}</Badge>
              {standing.index !== null && (
                <span className="angka">
                  <Trans>Indeks {decimal(standing.index, i18n.locale)}</Trans>
                </span>
              )}
              {standing.sample && <SampleBadge />}
            </>
          )
        }
        actions={
          years.length > 0 && (
            <YearSelect years={years} value={year} onChange={(tahun) => void navigate({ search: { tahun }, replace: true })} />
          )
        }
      />
      {failed.length > 0 && !ready && <Failed onRetry={() => failed.forEach(({ refresh }) => refresh())} />}
      {failed.length === 0 && !ready && read.state === 'offline' && (
        <OfflineNotice>{t`Luring, dan penilaian ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>
      )}
      {failed.length === 0 && standing === undefined && read.state !== 'offline' && <Loading lines={10} />}
      {standing === null && (
        <Empty title={t`Penilaian ini tidak terlihat untuk Anda`}>
          <Trans>Sebelum diumumkan, penilaian hanya dilihat daerahnya, mitranya, dan kementerian.</Trans>
        </Empty>
      )}
      {ready && (
        <Writer value={rights.person?.id ?? null}>
          <SubmissionLine standing={standing} mayReopen={rights.reopen && !published} />
          <div className={css.summary}>
            <span role="status" data-progress={standing.confirmed}>
              <Plural value={standing.total} other="Dari # indikator" />:{' '}
              <Plural value={standing.confirmed} other="# dinilai dari dokumen" />,{' '}
              <Plural value={standing.interviewed} other="# dari wawancara" />
            </span>
          </div>
          <TabLinks
            label={t`Bagian halaman`}
            current={tab}
            keep={{ tahun: search.tahun }}
            tabs={[
              { tab: 'indikator', label: t`Indikator` },
              { tab: 'keberatan', label: standing.openObjections > 0 ? t`Keberatan (${standing.openObjections})` : t`Keberatan` },
            ]}
          />
          {tab === 'indikator' && (
            <AssessList
              key={standing.id}
              framework={framework}
              standing={standing}
              periods={frameworks.current!.periods}
              mayAssess={rights.assess && !published}
              published={published}
              onDone={read.refresh}
            />
          )}
          {tab === 'keberatan' && (
            <ObjectionsTab framework={framework} standing={standing} mayAnswer={rights.assess && !published} onDone={read.refresh} />
          )}
        </Writer>
      )}
    </>
  );
}
