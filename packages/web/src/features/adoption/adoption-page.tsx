import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useParams } from '@tanstack/react-router';

import { useActivity } from '../../api/use-activity.ts';
import { useRead } from '../../api/use-read.ts';
import { useRefreshSoon } from '../../api/use-refresh-soon.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { modeNames } from '../../parts/adoption-words.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { Empty, Failed, Loading, OfflineNotice } from '../../ui/states.tsx';
import css from './adoption.module.css';
import { adoptionQuery, type AdoptionWhole } from './adoption-documents.ts';
import { AdoptionText } from './adoption-text.tsx';
import { IntoPlan } from './into-plan.tsx';
import { NextSteps } from './next-steps.tsx';
import { StepsCard } from './steps-card.tsx';

/** `/adopsi/:id?bagian=`: one adoption, live for both regions. */
export function AdoptionPage(): React.ReactElement {
  const { t } = useLingui();
  const { id } = useParams({ from: '/adopsi/$id' });
  const read = useRead({ query: adoptionQuery, variables: { id } });
  const refreshSoon = useRefreshSoon(read.refresh);
  useRefreshWithAccess(read.refresh);
  const adoption = read.data?.adoption;
  useActivity({
    filter: { adoptionIds: [id] },
    after: read.fresh && adoption ? adoption.asOf : null,
    onActivity: refreshSoon,
    onGone: read.refresh,
  });
  if (!adoption) {
    return (
      <>
        <PageHeader title={t`Adopsi`} />
        {read.state === 'loading' && <Loading lines={10} />}
        {read.state === 'failed' && <Failed onRetry={read.refresh} />}
        {read.state === 'offline' && <OfflineNotice>{t`Luring, dan adopsi ini belum pernah dibuka di perangkat ini.`}</OfflineNotice>}
        {read.state === 'ready' && (
          <Empty
            title={t`Adopsi ini tidak ada atau tidak terbuka bagi Anda`}
            action={
              <LinkButton to="/pengetahuan">
                <Trans>Ke pengetahuan</Trans>
              </LinkButton>
            }
          >
            <Trans>Adopsi dibaca oleh mereka yang masuk atas nama sebuah organisasi.</Trans>
          </Empty>
        )}
      </>
    );
  }
  const { person, region } = read.data!.viewer;
  return <Shown adoption={adoption} personId={person?.id ?? ''} own={region?.code === adoption.region.code} onChanged={read.refresh} />;
}

function Shown(props: { adoption: AdoptionWhole; personId: string; own: boolean; onChanged: () => void }): React.ReactElement {
  const { adoption, personId, own, onChanged } = props;
  const { i18n } = useLingui();
  const { practice, region, origin, version } = adoption;
  const { fullName: from } = origin;
  const { fullName: by } = region;
  return (
    <>
      <PageHeader
        title={practice.title}
        below={
          <>
            <span>{i18n._(modeNames[adoption.mode])}</span>
            <span>
              <Trans>
                {by}, dari {from}
              </Trans>
            </span>
            <Link to="/pengetahuan/$id" params={{ id: practice.id }} search={{ versi: version.number }}>
              <Trans>Praktik asal, versi {version.number}</Trans>
            </Link>
            {adoption.pairing && (
              <Link to="/mitra/$id" params={{ id: adoption.pairing.id }}>
                <Trans>Kemitraan</Trans>
              </Link>
            )}
            {adoption.sample && <SampleBadge />}
          </>
        }
        actions={own && adoption.stage !== 'STOPPED' && <IntoPlan adoption={adoption} />}
      />
      <div className={css.two} data-adoption-page={adoption.stage}>
        <div className={css.column}>
          <StepsCard adoption={adoption} />
          <NextSteps adoption={adoption} onChanged={onChanged} />
        </div>
        <AdoptionText adoption={adoption} personId={personId} onChanged={onChanged} />
      </div>
    </>
  );
}
