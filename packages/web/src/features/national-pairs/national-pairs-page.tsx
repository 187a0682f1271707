import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';

import { useOnline } from '../../api/connection-state.ts';
import { useFrameworks } from '../../api/frameworks.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { useViewer } from '../../api/viewer.ts';
import { NationalTabs } from '../../parts/national-tabs.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { RunningTab } from './running-tab.tsx';
import { SuggestedTab } from './suggested-tab.tsx';

const TABS = ['berjalan', 'belum'] as const;

/** `/nasional/pasangan?tab=`: for the ministry, which pairs work, and whom to bring together. */
export function NationalPairsPage(): React.ReactElement {
  const { t } = useLingui();
  const search = useSearch({ from: '/nasional/pasangan' });
  const online = useOnline();
  const { viewer, ...read } = useViewer();
  useRefreshWithAccess(read.refresh);
  const frameworks = useFrameworks();
  const framework = frameworks.current;
  const failed = [read, frameworks].find(({ state }) => state === 'failed' || state === 'offline');
  const ofMinistry = viewer?.organisation?.kind === 'MINISTRY';
  const tab = TABS.find((one) => one === search.tab) ?? 'berjalan';
  return (
    <>
      <PageHeader
        title={t`Pasangan seluruh Indonesia`}
        below={<Trans>Pasangan mana yang bekerja, dan siapa yang sebaiknya dipertemukan.</Trans>}
      />
      {viewer && !ofMinistry && (
        <Empty
          title={t`Halaman ini untuk kementerian`}
          action={
            <LinkButton to="/mitra">
              <Trans>Lihat pasangan yang ada</Trans>
            </LinkButton>
          }
        >
          <Trans>Masuk sebagai anggota kementerian untuk melihat bagaimana semua pasangan berjalan.</Trans>
        </Empty>
      )}
      {!viewer && failed && <Failed onRetry={() => [read, frameworks].forEach(({ refresh }) => refresh())} />}
      {!viewer && !failed && <Loading lines={8} />}
      {ofMinistry && (
        <>
          <NationalTabs current={tab} />
          {!online && framework && <OfflineNotice />}
          {!framework && (failed ? <Failed onRetry={frameworks.refresh} /> : <Loading lines={8} />)}
          {framework && tab === 'berjalan' && <RunningTab framework={framework} />}
          {framework && tab === 'belum' && <SuggestedTab framework={framework} />}
        </>
      )}
    </>
  );
}
