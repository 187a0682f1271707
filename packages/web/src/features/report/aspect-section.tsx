import { Trans, useLingui } from '@lingui/react/macro';
import type { Framework, FrameworkAspect, Stage } from '@saling/schema';

import type { HeldValues } from '../../api/held-values.ts';
import { pick } from '../../ui/format.ts';
import { isChanged, type Entries, type Entry, type Field, type FieldProblem } from './draft.ts';
import { IndicatorField } from './indicator-field.tsx';
import css from './report.module.css';
import type { EvidenceByIndicator } from './use-own-evidence.ts';

const NO_FILES = [] as const;

export interface AspectSectionProps {
  framework: Framework;
  aspect: FrameworkAspect;
  stage: Stage;
  entries: Entries;
  own: HeldValues;
  partner: { name: string; values: HeldValues } | null;
  problems: readonly FieldProblem[];
  open: boolean;
  evidence: EvidenceByIndicator;
  /** Indicators with files on their way: they stay drawn, or the files would stop. */
  uploading: ReadonlyMap<string, number>;
  onUploading(code: string, count: number): void;
  onToggle(open: boolean): void;
  onChange(code: string, patch: Partial<Entry> | null): void;
}

/** The indicators of an aspect, folded until they are wanted; the fold says how far one is. */
export function AspectSection(props: AspectSectionProps): React.ReactElement {
  const { framework, aspect, entries, own, partner, problems, open, onToggle, onChange } = props;
  const { i18n } = useLingui();
  const indicators = framework.indicators.filter((indicator) => indicator.aspectCode === aspect.code);
  const total = indicators.length;
  const filled = indicators.filter(({ code }) => (entries[code]?.level ?? own.get(code)?.level ?? null) !== null).length;
  const unsent = indicators.filter(({ code }) => entries[code] !== undefined && isChanged(entries[code], own.get(code))).length;
  const bad = indicators.filter(({ code }) => problems.some((problem) => problem.indicatorCode === code)).length;
  return (
    <details className={css.aspect} open={open} onToggle={(event) => onToggle(event.currentTarget.open)} data-aspect={aspect.code}>
      <summary className={css.summary}>
        <span className={css.aspectName}>{pick(aspect.name, i18n.locale)}</span>
        <span className={css.aspectState}>
          <Trans>
            {filled} dari {total} terisi
          </Trans>
          {unsent > 0 && (
            <strong>
              {' · '}
              <Trans>{unsent} belum dikirim</Trans>
            </strong>
          )}
          {bad > 0 && (
            <strong className={css.error}>
              {' · '}
              <Trans>{bad} perlu diperbaiki</Trans>
            </strong>
          )}
        </span>
      </summary>
      {/* Closed sections are not drawn: 47 indicators with five levels each would slow every letter. */}
      {(open || indicators.some(({ code }) => (props.uploading.get(code) ?? 0) > 0)) &&
        indicators.map((indicator) => (
          <IndicatorField
            key={indicator.code}
            framework={framework}
            indicator={indicator}
            stage={props.stage}
            entry={entries[indicator.code]}
            current={own.get(indicator.code)}
            partner={partner && { name: partner.name, value: partner.values.get(indicator.code) }}
            evidence={props.evidence.get(indicator.code) ?? NO_FILES}
            onUploading={(count) => props.onUploading(indicator.code, count)}
            errors={errorsOf(problems, indicator.code, i18n.locale)}
            onChange={(patch) => onChange(indicator.code, patch)}
          />
        ))}
    </details>
  );
}

function errorsOf(problems: readonly FieldProblem[], code: string, locale: string): Partial<Record<Field, string>> {
  return Object.fromEntries(
    problems.filter((problem) => problem.indicatorCode === code).map((problem) => [problem.field, pick(problem.message, locale)]),
  );
}
