import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';

import { useRead } from '../../api/use-read.ts';
import { useViewer } from '../../api/viewer.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { NewPlanForm } from './new-plan-form.tsx';
import { planPairsQuery } from './plans-documents.ts';

/** `/rencana/baru?mitra=&dari=…`: a new plan, empty or filled in. */
export function NewPlanPage(): React.ReactElement {
  const { t } = useLingui();
  const { viewer, ...viewerRead } = useViewer();
  const search = useSearch({ from: '/rencana/baru' });
  const own = viewer?.region?.code;
  const read = useRead({ query: planPairsQuery, variables: { regionCode: own ?? '' }, pause: own === undefined });
  const pairs = read.data?.pairings.nodes.filter((pair) => pair.viewerCan.draftActions);
  const failed = [viewerRead.state, ...(own === undefined ? [] : [read.state])].some((state) => state === 'failed' || state === 'offline');
  const refused = viewer !== undefined && (own === undefined || (pairs !== undefined && pairs.length === 0));
  return (
    <>
      <PageHeader title={t`Rencana baru`} below={<Trans>Kedua daerah langsung melihatnya dan menulis bersama.</Trans>} />
      {failed && <Failed onRetry={viewer ? read.refresh : viewerRead.refresh} />}
      {!failed && !refused && !pairs && <Loading lines={8} />}
      {refused && (
        <Empty
          title={t`Anda tidak memulai rencana dengan akun ini`}
          action={
            <LinkButton to="/rencana">
              <Trans>Lihat rencana</Trans>
            </LinkButton>
          }
        >
          <Trans>Rencana dimulai oleh penyunting, kepala, atau administrator daerah yang sedang berpasangan.</Trans>
        </Empty>
      )}
      {own !== undefined && pairs && pairs.length > 0 && <NewPlanForm key={own} own={own} pairs={pairs} search={search} />}
    </>
  );
}
