import { Trans, useLingui } from '@lingui/react/macro';
import { useSearch } from '@tanstack/react-router';

import { useViewer } from '../../api/viewer.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { TabLinks } from '../../ui/tab-links.tsx';
import css from './adoption.module.css';
import { OwnAdoptions } from './own-adoptions.tsx';
import { UsedPractices } from './used-practices.tsx';

const TABS = ['kami', 'dipakai'] as const;

/** `/adopsi?tab=&tahap=`: what the own region took over, and who uses what it shared. */
export function AdoptionsPage(): React.ReactElement {
  const { t } = useLingui();
  const { tab: asked } = useSearch({ strict: false });
  const { viewer, ...read } = useViewer();
  const tab = TABS.find((one) => one === asked) ?? 'kami';
  const title = t`Adopsi`;
  if (!viewer) {
    return (
      <>
        <PageHeader title={title} />
        {read.state === 'failed' || read.state === 'offline' ? <Failed onRetry={read.refresh} /> : <Loading />}
      </>
    );
  }
  if (!viewer.region) {
    return (
      <>
        <PageHeader title={title} />
        <Empty
          title={t`Adopsi milik daerah`}
          action={
            <LinkButton to="/pengetahuan">
              <Trans>Baca praktik</Trans>
            </LinkButton>
          }
        >
          <Trans>
            Di sini daerah melihat praktik yang dipakainya dari daerah lain. Siapa memakai suatu praktik tertulis di halaman praktik itu.
          </Trans>
        </Empty>
      </>
    );
  }
  const { code, fullName } = viewer.region;
  return (
    <>
      <PageHeader title={title} below={fullName} />
      <div className={css.page}>
        <TabLinks
          label={t`Adopsi`}
          current={tab}
          tabs={[
            { tab: 'kami', label: t`Yang kami adopsi` },
            { tab: 'dipakai', label: t`Praktik kami dipakai di` },
          ]}
        />
        {tab === 'kami' ? <OwnAdoptions key={code} regionCode={code} /> : <UsedPractices key={code} regionCode={code} />}
      </div>
    </>
  );
}
