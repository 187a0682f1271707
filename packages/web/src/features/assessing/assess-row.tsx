import { Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import type { Framework, FrameworkIndicator } from '@saling/schema';
import type { ReactNode } from 'react';

import { indicatorText } from '../../api/level-text.ts';
import { AssessForm } from './assess-form.tsx';
import type { AssessedStage } from './assess-list.tsx';
import css from './assessing.module.css';
import type { Stages, Standing } from './assessing-documents.ts';
import { ObjectionCard } from './objection-card.tsx';
import { StageLine } from './stage-line.tsx';
import { newestAt } from './state-names.ts';

interface AssessRowProps {
  framework: Framework;
  indicator: FrameworkIndicator;
  stages: Stages;
  standing: Standing;
  /** Stage that is assessed now; null for those who only look. */
  stage: AssessedStage | null;
  isOpen: boolean;
  onToggle: () => void;
  onDone: () => void;
}

/** One indicator: a line with its levels stage by stage; open, what was said beside the form. */
export function AssessRow(props: AssessRowProps): React.ReactElement {
  const { framework, indicator, stages, standing, stage, isOpen, onToggle, onDone } = props;
  const { reports, objection } = stages;
  return (
    <IndicatorLine framework={framework} indicator={indicator} stages={stages} isOpen={isOpen} onToggle={onToggle}>
      <div className={css.body}>
        <div className={css.form}>
          <StageLine framework={framework} indicator={indicator} reports={reports} evidence={standing.evidence} />
          {objection && (
            <ObjectionCard
              framework={framework}
              objection={objection}
              reports={reports}
              evidence={standing.evidence}
              mayAnswer={stage !== null}
              onDone={onDone}
            />
          )}
        </div>
        {stage !== null && reports.length > 0 && (
          <AssessForm
            // What was typed stays while others work; another stage is another decision.
            key={stage}
            framework={framework}
            indicator={indicator}
            reports={reports}
            standing={standing}
            stage={stage}
            onDone={onDone}
          />
        )}
      </div>
    </IndicatorLine>
  );
}

/** The line of an indicator, which opens what is in it. */
export function IndicatorLine(props: {
  framework: Framework;
  indicator: FrameworkIndicator;
  stages: Stages;
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
}): React.ReactElement {
  const { indicator, stages, isOpen, onToggle, children } = props;
  const { i18n } = useLingui();
  const { reports, objection } = stages;
  const levels = (['SELF', 'DOCUMENT', 'INTERVIEW', 'FINAL'] as const).map((stage) => newestAt(reports, stage)?.level ?? null);
  const id = `indikator-${indicator.code}`;
  return (
    <li className={css.indicator} data-indicator={indicator.code} data-open={isOpen}>
      <button type="button" className={css.toggle} aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
        <span>{indicatorText(indicator, i18n.locale)}</span>
        <span className={css.path} data-levels={levels.map((level) => level ?? '–').join(' ')}>
          <LevelPath levels={levels} />
          {objection && (
            <Badge color={objection.upheld === null ? 'red' : 'gray'}>
              {objection.upheld === null ? <Trans>keberatan</Trans> : <Trans>keberatan dijawab</Trans>}
            </Badge>
          )}
        </span>
      </button>
      {isOpen && <div id={id}>{children}</div>}
    </li>
  );
}

/** Levels stage by stage: "3 → 2"; a stage that said nothing is left out. */
function LevelPath({ levels }: { levels: readonly (number | null)[] }): React.ReactElement {
  const { i18n, t } = useLingui();
  const names = [t`mandiri`, t`dokumen`, t`wawancara`, t`final`];
  const known = levels.map((level, place) => ({ level, name: names[place]! })).filter(({ level }) => level !== null);
  if (known.length === 0)
    return (
      <span>
        <Trans>belum ada</Trans>
      </span>
    );
  return (
    <>
      {known.map(({ level, name }, place) => (
        <span key={name} lang={i18n.locale}>
          {place > 0 && <span aria-hidden>→ </span>}
          <span className={place > 0 && level !== known[place - 1]!.level ? css.changed : undefined}>
            {name} <strong>{level}</strong>
          </span>
        </span>
      ))}
    </>
  );
}
