import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';

import { useRead } from '../../api/use-read.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import { libraryViewerQuery } from './library-documents.ts';
import { LibraryTab } from './library-tab.tsx';
import { MayNotRead } from './may-not-read.tsx';
import { OwnTab } from './own-tab.tsx';

/** `/pengetahuan`: the library of all regions, and the practices of one's own. */
export function LibraryPage(): React.ReactElement {
  const { t } = useLingui();
  const { tab } = useSearch({ from: '/pengetahuan' });
  const read = useRead({ query: libraryViewerQuery, variables: {} });
  useRefreshWithAccess(read.refresh);
  const viewer = read.data?.viewer;
  const own = viewer?.canRead === true && viewer.region !== null;
  const current = own && tab === 'kami' ? 'kami' : 'semua';
  return (
    <>
      <PageHeader
        title={t`Pengetahuan`}
        below={<Trans>Praktik baik yang dibagikan daerah, siap dipelajari dan diadopsi.</Trans>}
        actions={
          viewer?.canWrite && (
            <>
              <LinkButton to="/adopsi" variant="default">
                <Trans>Adopsi</Trans>
              </LinkButton>
              {viewer.canImport && (
                <LinkButton to="/pengetahuan/impor" variant="default">
                  <Trans>Impor</Trans>
                </LinkButton>
              )}
              <LinkButton to="/pengetahuan/tulis">
                <Trans>Tulis praktik</Trans>
              </LinkButton>
            </>
          )
        }
      />
      {own && (
        <TabLinks
          label={t`Bagian pengetahuan`}
          current={current}
          tabs={[
            { tab: 'semua', label: t`Semua praktik` },
            { tab: 'kami', label: t`Praktik daerah kami` },
          ]}
        />
      )}
      {body()}
    </>
  );

  function body(): React.ReactElement {
    if (!viewer) return read.state === 'loading' ? <Loading lines={8} /> : <Failed onRetry={read.refresh} />;
    if (!viewer.canRead) return <MayNotRead signedIn={viewer.person !== null} />;
    if (current === 'kami' && viewer.region) return <OwnTab region={viewer.region} canWrite={viewer.canWrite} />;
    return <LibraryTab canWrite={viewer.canWrite} />;
  }
}
