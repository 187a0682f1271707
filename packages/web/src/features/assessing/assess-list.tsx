import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect } from '@mantine/core';
import type { Framework } from '@saling/schema';
import { useEffect, useRef, useState } from 'react';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { pick } from '../../ui/format.ts';
import { stageNames } from '../../ui/stage-names.ts';
import { instant } from '../../ui/time-text.ts';
import { AssessRow } from './assess-row.tsx';
import css from './assessing.module.css';
import type { Standing } from './assessing-documents.ts';
import { atBegin, newestAt } from './state-names.ts';

export type AssessedStage = 'DOCUMENT' | 'INTERVIEW';

interface AssessListProps {
  framework: Framework;
  standing: Standing;
  periods: FrameworkSummary['periods'];
  mayAssess: boolean;
  /** Nothing of the year changes any more. */
  published: boolean;
  onDone: () => void;
}

/** Indicators by aspect, one open at a time; what is done leads on to the next that is not. */
export function AssessList({ framework, standing, periods, mayAssess, published, onDone }: AssessListProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const open = (stage: AssessedStage) => periods.find((period) => period.year === standing.year && period.stage === stage && period.open);
  const stages = (['DOCUMENT', 'INTERVIEW'] as const).filter((stage) => open(stage));
  const [chosen, setChosen] = useState<AssessedStage | null>(null);
  const stage = chosen ?? (standing.ready && stages.includes('INTERVIEW') ? 'INTERVIEW' : stages[0]) ?? null;
  const isLeft = (code: string): boolean =>
    stage !== null && !newestAt(standing.indicators.find((one) => one.indicatorCode === code)?.reports ?? [], stage);
  const codes = framework.indicators.map(({ code }) => code);
  const [current, setCurrent] = useState<string | null>(() => (mayAssess ? (codes.find(isLeft) ?? null) : null));
  const list = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const focusOn = (code: string): void => list.current?.querySelector<HTMLElement>(`[data-indicator="${code}"] button`)?.focus();
  useEffect(() => {
    if (!moved.current || current === null) return;
    moved.current = false;
    focusOn(current);
  }, [current]);
  const go = (code: string | null): void => {
    moved.current = true;
    setCurrent(code);
  };
  const step = useRef(go);
  step.current = go;
  useEffect(() => {
    const frame = list.current;
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && event.target.matches('textarea, input:not([type=radio]), select');
      const by = { j: 1, k: -1 }[event.key];
      if (typing || by === undefined || current === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const place = framework.indicators.findIndex(({ code }) => code === current);
      step.current(framework.indicators[place + by]?.code ?? current);
    };
    frame?.addEventListener('keydown', onKey);
    return () => frame?.removeEventListener('keydown', onKey);
  }, [current, framework]);
  const next = (code: string): void => {
    const from = codes.indexOf(code) + 1;
    go([...codes.slice(from), ...codes.slice(0, from)].find((one) => one !== code && isLeft(one)) ?? null);
    onDone();
  };
  const closes = stage && open(stage)?.closesAt;
  const until = closes && instant(closes, i18n.locale);
  return (
    <div ref={list}>
      <div className={css.filters}>
        {stages.length > 1 && mayAssess && (
          <NativeSelect
            label={t`Nilai pada tahap`}
            value={stage ?? ''}
            onChange={(event) => setChosen(stages.find((one) => one === event.currentTarget.value) ?? null)}
            data={stages.map((one) => ({ value: one, label: atBegin(i18n._(stageNames[one]!)) }))}
          />
        )}
        {mayAssess && current !== null && (
          <Button variant="default" onClick={() => focusOn(current)}>
            <Trans>Lanjut ke indikator {current}</Trans>
          </Button>
        )}
        <p className={css.quiet}>
          {published || standing.state === 'FINAL' ? (
            <Trans>Hasil tahun ini sudah diumumkan: tidak ada yang dapat diubah lagi.</Trans>
          ) : stage === null ? (
            <Trans>Tahap penilaian dokumen dan wawancara tahun ini tidak terbuka.</Trans>
          ) : until ? (
            <Trans>Sampai {until}. Pintasan: j dan k pindah indikator, 1–5 memilih tingkat, Enter mengirim.</Trans>
          ) : (
            <Trans>Pintasan: j dan k pindah indikator, 1–5 memilih tingkat, Enter mengirim.</Trans>
          )}
        </p>
      </div>
      {framework.aspects.map((aspect) => (
        <section key={aspect.code} aria-labelledby={`aspek-${aspect.code}`}>
          <h2 className={css.aspect} id={`aspek-${aspect.code}`}>
            {pick(aspect.name, i18n.locale)}
          </h2>
          <ul className={css.list}>
            {framework.indicators
              .filter(({ aspectCode }) => aspectCode === aspect.code)
              .map((indicator) => (
                <AssessRow
                  key={indicator.code}
                  framework={framework}
                  indicator={indicator}
                  stages={standing.indicators.find(({ indicatorCode }) => indicatorCode === indicator.code)!}
                  standing={standing}
                  stage={mayAssess && standing.state !== 'FINAL' ? stage : null}
                  isOpen={current === indicator.code}
                  onToggle={() => setCurrent(current === indicator.code ? null : indicator.code)}
                  onDone={() => next(indicator.code)}
                />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
