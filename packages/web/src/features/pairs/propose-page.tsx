import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';

import { useRead } from '../../api/use-read.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { regionNameQuery } from './finder-documents.ts';
import { mayProposeQuery } from './pair-documents.ts';
import { ProposeForm } from './propose-form.tsx';

/** `/mitra/usul?dengan=`: a proposal to another region. */
export function ProposePage(): React.ReactElement {
  const { t } = useLingui();
  const { dengan } = useSearch({ from: '/mitra/usul' });
  const read = useRead({ query: mayProposeQuery, variables: {} });
  const partner = useRead({ query: regionNameQuery, variables: { code: dengan ?? '' }, pause: dengan === undefined });
  const viewer = read.data?.viewer;
  const waiting = dengan !== undefined && partner.state === 'loading';
  return (
    <>
      <PageHeader title={t`Usulkan pasangan`} below={<Trans>Usulan dibaca oleh kepala dan administrator daerah yang Anda pilih.</Trans>} />
      {(read.state === 'failed' || read.state === 'offline') && <Failed onRetry={read.refresh} />}
      {(read.state === 'loading' || waiting) && <Loading lines={8} />}
      {viewer && (!viewer.person || !viewer.region || !viewer.mayPropose) && (
        <Empty
          title={t`Anda tidak mengusulkan dengan akun ini`}
          action={
            <LinkButton to="/mitra">
              <Trans>Lihat pasangan</Trans>
            </LinkButton>
          }
        >
          <Trans>Pasangan diusulkan oleh kepala atau administrator suatu daerah, untuk daerahnya sendiri.</Trans>
        </Empty>
      )}
      {viewer?.person && viewer.region && viewer.mayPropose && !waiting && (
        <ProposeForm
          key={`${viewer.person.id} ${viewer.region.code} ${dengan ?? ''}`}
          person={viewer.person}
          region={viewer.region}
          partner={partner.data?.region ?? null}
        />
      )}
    </>
  );
}
