import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';

import { useViewer } from '../../api/viewer.ts';
import { decimal, magnitude, pick } from '../../ui/format.ts';
import { Card } from '../../ui/card.tsx';
import { ChangeMark } from '../../ui/change-mark.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { LiveValue } from '../../ui/live-value.tsx';
import { SampleBadge } from '../../ui/sample-badge.tsx';
import { stageNames } from '../../ui/stage-names.ts';
import type { IndexPoint, RegionAssessment, RegionOverview } from './region-documents.ts';
import css from './region.module.css';

/** The one large number: index, predicate, stage, where it comes from. */
export function IndexCard(props: {
  region: RegionOverview;
  assessment: RegionAssessment | null;
  /** The year's figure in the history; the only one where a publication gives no parts. */
  point: IndexPoint | undefined;
  year: number;
}): React.ReactElement {
  const { t, i18n } = useLingui();
  const { assessment, point, year } = props;
  const index = assessment?.index ?? point?.index ?? null;
  const predicate = assessment?.predicate?.name ?? (assessment?.index ? null : point?.predicate);
  const stage = assessment?.stage ?? point?.stage;
  const sample = assessment?.sample ?? point?.sample ?? false;
  const change = changeSince(props.region, point, index);
  return (
    <Card title={t`Indeks ${year}`} className={css.index}>
      {index === null ? (
        <Incomplete region={props.region} assessment={assessment} />
      ) : (
        <div className={css.number}>
          <LiveValue text={decimal(index, i18n.locale)} />
          {predicate && <Badge size="lg">{pick(predicate, i18n.locale)}</Badge>}
        </div>
      )}
      {change !== null && (
        <div className={css.line}>
          <ChangeMark value={change} text={magnitude(change, i18n.locale)} /> <Trans>sejak {year - 1}</Trans>
        </div>
      )}
      <div className={css.line}>
        {stage && <span>{i18n._(stageNames[stage]!)}</span>}
        {sample && <SampleBadge />}
      </div>
      {assessment && assessment.reported < assessment.total && index !== null && (
        <Incomplete region={props.region} assessment={assessment} />
      )}
      {assessment && <Extremes assessment={assessment} />}
      <p className={css.source}>
        {point?.source ? <Trans>Sumber: {point.source}</Trans> : <Trans>Dihitung dari nilai indikator yang dilaporkan.</Trans>}
      </p>
    </Card>
  );
}

/** Where the region is strongest and weakest, in words; nothing while two aspects cannot be told apart. */
function Extremes({ assessment }: { assessment: RegionAssessment }): React.ReactElement | null {
  const { i18n } = useLingui();
  const known = assessment.aspects.filter((aspect) => aspect.index !== null).toSorted((a, b) => Number(b.index) - Number(a.index));
  const [strongest, weakest] = [known[0], known.at(-1)];
  if (!strongest?.index || !weakest?.index || strongest.index === weakest.index) return null;
  return (
    <dl className={css.extremes}>
      <dt>
        <Trans>Aspek terkuat</Trans>
      </dt>
      <dd>
        {pick(strongest.name, i18n.locale)} <strong>{decimal(strongest.index, i18n.locale)}</strong>
      </dd>
      <dt>
        <Trans>Aspek terlemah</Trans>
      </dt>
      <dd>
        {pick(weakest.name, i18n.locale)} <strong>{decimal(weakest.index, i18n.locale)}</strong>
      </dd>
    </dl>
  );
}

function Incomplete({ region, assessment }: { region: RegionOverview; assessment: RegionAssessment | null }): React.ReactElement | null {
  const { viewer } = useViewer();
  if (!assessment) return null;
  const { reported, total } = assessment;
  return (
    <div className={css.line}>
      <Trans>
        {reported} dari {total} indikator sudah bernilai; indeks dihitung setelah lengkap.
      </Trans>
      {assessment.stage === 'SELF' && viewer?.canReport && viewer.region?.code === region.code && (
        <LinkButton to="/lapor" size="sm" variant="default">
          <Plural value={total - reported} one="Lengkapi # nilai" other="Lengkapi # nilai" />
        </LinkButton>
      )}
    </div>
  );
}

/** Difference to the year before of the same framework, as a decimal text; null when either is unknown. */
function changeSince(region: RegionOverview, point: IndexPoint | undefined, index: string | null): string | null {
  if (!point || index === null) return null;
  const before = region.indexHistory.find((one) => one.frameworkId === point.frameworkId && one.year === point.year - 1);
  return before ? (Number(index) - Number(before.index)).toFixed(2) : null;
}
