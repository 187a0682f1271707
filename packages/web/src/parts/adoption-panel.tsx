import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';

import { useActivity } from '../api/use-activity.ts';
import { useRead } from '../api/use-read.ts';
import { useRefreshSoon } from '../api/use-refresh-soon.ts';
import { Card } from '../ui/card.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { adoptionPanelQuery } from './adoption-document.ts';
import css from './adoption-panel.module.css';
import { modeMeanings, modeNames } from './adoption-words.ts';
import { StageSteps } from './stage-steps.tsx';

/** The dialog comes when somebody adopts. */
const StartAdoption = lazy(() => import('./start-adoption.tsx').then((module) => ({ default: module.StartAdoption })));

/** **Adopsi** on a practice's page: the own region's adoption with its stage, or the way to begin one. */
export function AdoptionPanel({ practiceId }: { practiceId: string }): React.ReactElement | null {
  const { t, i18n } = useLingui();
  const read = useRead({ query: adoptionPanelQuery, variables: { id: practiceId } });
  const refreshSoon = useRefreshSoon(read.refresh);
  const [starting, setStarting] = useState(false);
  const practice = read.data?.practice;
  useActivity({
    filter: { practiceIds: [practiceId], kinds: ['ADOPTION_STARTED', 'ADOPTION_ADVANCED', 'ADOPTION_STOPPED', 'PRACTICE_WITHDRAWN'] },
    after: read.fresh && practice ? practice.asOf : null,
    onActivity: refreshSoon,
    onGone: read.refresh,
  });
  if (!practice) return null;
  const own = practice.ownAdoption;
  const running = own && own.stage !== 'STOPPED';
  const region = read.data?.viewer.region;
  if (!own && !practice.viewerCan.adopt) return null;
  return (
    <Card title={t`Adopsi`}>
      <div className={css.panel} data-adoption-panel="">
        {own && (
          <>
            <p className={css.mode}>
              <strong>{i18n._(modeNames[own.mode])}</strong>. {i18n._(modeMeanings[own.mode])}
            </p>
            <StageSteps mode={own.mode} stage={own.stage} steps={own.steps} />
            {own.stopReason && (
              <p className={css.mode}>
                <Trans>Alasan: {own.stopReason}</Trans>
              </p>
            )}
            <LinkButton to="/adopsi/$id" params={{ id: own.id }} variant={running ? 'filled' : 'default'}>
              <Trans>Buka adopsi ini</Trans>
            </LinkButton>
          </>
        )}
        {!running && practice.viewerCan.adopt && region && practice.version && (
          <>
            <p className={css.mode}>
              <Trans>Pakai praktik ini di daerah Anda, dengan atau tanpa penyesuaian. Daerah asal ikut melihat tahapnya.</Trans>
            </p>
            <Button variant={own ? 'default' : 'filled'} onClick={() => setStarting(true)} data-adopt="">
              {own ? <Trans>Adopsi lagi</Trans> : <Trans>Adopsi praktik ini</Trans>}
            </Button>
          </>
        )}
      </div>
      {starting && region && practice.version && (
        <Suspense>
          <StartAdoption
            practice={{ id: practice.id, title: practice.title, region: practice.region, version: practice.version.number }}
            region={region}
            pairings={(read.data?.pairings.nodes ?? []).filter((pair) =>
              [pair.proposer.code, pair.partner.code].includes(practice.region.code),
            )}
            onClose={() => setStarting(false)}
          />
        </Suspense>
      )}
    </Card>
  );
}
