import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS, type Framework, type FrameworkIndicator, type Stage } from '@saling/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';

import type { HeldValue } from '../../api/held-values.ts';
import { indicatorText, levelText } from '../../api/level-text.ts';
import type { EvidenceFileData } from '../../parts/evidence/evidence-document.ts';
import { EvidenceField } from '../../parts/evidence/evidence-field.tsx';
import { EvidenceFiles } from '../../parts/evidence/evidence-files.tsx';
import { EvidenceUrlField } from '../../parts/evidence/evidence-url-field.tsx';
import { LiveValue } from '../../ui/live-value.tsx';
import { LongTextField } from '../../ui/long-text-field.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { stageNames } from '../../ui/stage-names.ts';
import { entryFrom, evidenceOf, fieldId, isChanged, isOvertaken, isSettled, type Entry, type Field } from './draft.ts';
import { LevelChoice } from './level-choice.tsx';
import { OvertakenNotice } from './overtaken-notice.tsx';
import css from './report.module.css';

export interface IndicatorFieldProps {
  framework: Framework;
  indicator: FrameworkIndicator;
  stage: Stage;
  entry: Entry | undefined;
  current: HeldValue | undefined;
  partner: { name: string; value: HeldValue | undefined } | null;
  /** Texts of what is to be mended, by field. */
  errors: Partial<Record<Field, string>>;
  /** Files of the level that counts. */
  evidence: readonly EvidenceFileData[];
  /** How many files are on their way. */
  onUploading(count: number): void;
  /** A patch of the entry; null takes it away. */
  onChange(patch: Partial<Entry> | null): void;
}

/** One indicator: what stands, what the partner has, what is to be reported. */
export function IndicatorField(props: IndicatorFieldProps): React.ReactElement {
  const { framework, indicator, stage, entry, current, errors, onChange } = props;
  const { t, i18n } = useLingui();
  const [more, setMore] = useState(false);
  const shown = entry ?? entryFrom(current);
  const changed = entry !== undefined && isChanged(entry, current);
  const correction = changed && current?.stage === stage;
  const attached = props.evidence.map(({ file }) => file);
  const overtaken = entry !== undefined && isOvertaken(entry, current);
  return (
    <fieldset className={css.indicator} data-indicator={indicator.code} data-changed={changed}>
      <legend className={css.legend}>
        {indicatorText(indicator, i18n.locale)}
        {changed && (
          <span className={css.changed}>
            {' '}
            · <Trans>belum dikirim</Trans>
          </span>
        )}
      </legend>
      <Standing {...props} />
      {isSettled(current, stage) ? (
        <Settled current={current!} />
      ) : (
        <>
          {overtaken && <OvertakenNotice framework={framework} indicator={indicator} entry={entry} current={current} onChange={onChange} />}
          <LevelChoice
            framework={framework}
            indicator={indicator}
            value={shown.level}
            error={errors.level}
            onChange={(level) => onChange({ level })}
          />
          {correction && (
            <LongTextField
              field="reason"
              id={fieldId(indicator.code, 'reason')}
              label={t`Alasan koreksi`}
              description={t`Nilai yang sudah dilaporkan tidak dihapus; koreksi dicatat bersama alasannya.`}
              required
              rows={1}
              most={LIMITS.reasonLength}
              value={shown.reason}
              error={errors.reason}
              onChange={(reason) => onChange({ reason })}
            />
          )}
          {!changed && !more && <EvidenceFiles evidence={props.evidence} />}
          {changed || more ? (
            <>
              <LongTextField
                field="note"
                id={fieldId(indicator.code, 'note')}
                label={t`Catatan`}
                rows={1}
                most={LIMITS.noteLength}
                value={shown.note}
                error={errors.note}
                onChange={(note) => onChange({ note })}
              />
              <EvidenceUrlField
                id={fieldId(indicator.code, 'evidenceUrl')}
                value={shown.evidenceUrl}
                error={errors.evidenceUrl}
                onChange={(evidenceUrl) => onChange({ evidenceUrl })}
              />
              <EvidenceField
                id={fieldId(indicator.code, 'evidenceFileIds')}
                files={shown.evidence ?? attached}
                error={errors.evidenceFileIds}
                onChange={(files) => onChange({ evidence: evidenceOf(files, attached) })}
                onUploading={props.onUploading}
              />
            </>
          ) : (
            <Button variant="subtle" size="compact-sm" onClick={() => setMore(true)}>
              <Trans>Ubah catatan atau bukti</Trans>
            </Button>
          )}
          {changed && (
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => onChange(null)}>
              <Trans>Urungkan isian ini</Trans>
            </Button>
          )}
        </>
      )}
    </fieldset>
  );
}

/** What is valid now, and the partner's value for comparison. */
function Standing({ framework, indicator, current, partner }: IndicatorFieldProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const by = current?.reportedBy;
  return (
    <p className={css.standing}>
      <span>
        <Trans>Sekarang:</Trans> <LiveValue text={levelText(framework, indicator, current?.level ?? null, i18n.locale) ?? t`belum ada`} />
        {current && (
          <>
            {' '}
            (
            <Trans>
              {by}, <RelativeTime at={current.reportedAt} />
            </Trans>
            )
          </>
        )}
      </span>
      {partner && (
        <span>
          {partner.name}: <LiveValue text={levelText(framework, indicator, partner.value?.level ?? null, i18n.locale) ?? t`belum ada`} />
        </span>
      )}
    </p>
  );
}

function Settled({ current }: { current: HeldValue }): React.ReactElement {
  const { i18n } = useLingui();
  const stage = i18n._(stageNames[current.stage]!);
  return (
    <p className={css.quiet}>
      <Trans>Nilai ini sudah ditetapkan pada tahap {stage}, jadi tidak dapat diubah dari penilaian mandiri.</Trans>
    </p>
  );
}
