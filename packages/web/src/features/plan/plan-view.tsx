import { useLingui } from '@lingui/react/macro';

import { useRead } from '../../api/use-read.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { useViewer } from '../../api/viewer.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import { MayNotRead } from './may-not-read.tsx';
import { planQuery } from './plan-documents.ts';
import { PlanOpen } from './plan-open.tsx';

/** One plan; says why, when it cannot be shown. */
export function PlanView({ id, proposalId }: { id: string; proposalId: string | null }): React.ReactElement {
  const { t } = useLingui();
  const { viewer, state } = useViewer();
  const read = useRead({ query: planQuery, variables: { id } });
  useRefreshWithAccess(read.refresh);
  const person = viewer?.person;
  if (person && !(read.state === 'ready' && read.data?.plan === null)) {
    return <PlanOpen id={id} proposalId={proposalId} personId={person.id} read={read} />;
  }
  return (
    <>
      <PageHeader title={t`Rencana`} />
      {state === 'loading' && <Loading lines={10} />}
      {state === 'failed' && <Failed onRetry={read.refresh} />}
      {state === 'offline' && <OfflineNotice>{t`Luring, dan rencana ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>}
      {state === 'ready' && <MayNotRead signedIn={person !== null && person !== undefined} />}
    </>
  );
}
