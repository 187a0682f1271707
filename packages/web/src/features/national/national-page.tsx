import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { useOnline } from '../../api/connection-state.ts';
import { useFrameworks, yearsOf } from '../../api/frameworks.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { useViewer } from '../../api/viewer.ts';
import { NationalTabs } from '../../parts/national-tabs.tsx';
import { pick } from '../../ui/format.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { YearSelect } from '../../ui/year-select.tsx';
import { NationalContent } from './national-content.tsx';

/** `/nasional`: for the ministry, the whole country at once. */
export function NationalPage(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { tahun } = useSearch({ from: '/nasional' });
  const navigate = useNavigate({ from: '/nasional' });
  const online = useOnline();
  const { viewer, ...read } = useViewer();
  useRefreshWithAccess(read.refresh);
  const frameworks = useFrameworks();
  const framework = frameworks.current;
  const failed = [read, frameworks].find(({ state }) => state === 'failed' || state === 'offline');
  const ofMinistry = viewer?.organisation?.kind === 'MINISTRY';
  const years = framework ? yearsOf(framework) : [];
  // The newest year that says something; the one under way is one step away.
  const year = tahun ?? framework?.publishedYears[0] ?? years[0];
  return (
    <>
      <PageHeader
        title={t`Seluruh Indonesia`}
        below={framework && pick(framework.name, i18n.locale)}
        actions={
          ofMinistry &&
          year !== undefined && (
            <YearSelect
              years={years}
              value={year}
              onChange={(next) => void navigate({ search: (now) => ({ ...now, tahun: next }), replace: true, resetScroll: false })}
            />
          )
        }
      />
      {viewer && !ofMinistry && (
        <Empty
          title={t`Halaman ini untuk kementerian`}
          action={
            <LinkButton to="/peringkat">
              <Trans>Lihat peringkat yang diumumkan</Trans>
            </LinkButton>
          }
        >
          <Trans>Masuk sebagai anggota kementerian untuk melihat semua daerah sekaligus, juga yang belum diumumkan.</Trans>
        </Empty>
      )}
      {!viewer && failed && <Failed onRetry={() => [read, frameworks].forEach(({ refresh }) => refresh())} />}
      {!viewer && !failed && <Loading lines={8} />}
      {ofMinistry && (
        <>
          <NationalTabs current="peta" />
          {!online && framework && <OfflineNotice />}
          {!framework && (failed ? <Failed onRetry={frameworks.refresh} /> : <Loading lines={8} />)}
          {framework && year === undefined && (
            <Empty title={t`Belum ada tahun yang dinilai`}>
              <Trans>Peta terisi begitu sebuah tahun dibuka untuk pelaporan atau hasilnya diumumkan.</Trans>
            </Empty>
          )}
          {framework && year !== undefined && <NationalContent framework={framework} year={year} />}
        </>
      )}
    </>
  );
}
