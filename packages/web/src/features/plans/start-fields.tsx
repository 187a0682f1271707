import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect, NumberInput } from '@mantine/core';

import { pick, shortName } from '../../ui/format.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import type { PlanDraft } from './plan-start.ts';
import type { PlanPair } from './plans-documents.ts';
import css from './plans.module.css';
import { StartPreview } from './start-preview.tsx';
import type { StartValues } from './use-start-values.ts';

/** What the chosen start asks, and the actions that will be filled in. */
export function StartFields(props: {
  draft: PlanDraft;
  pair: PlanPair | null;
  values: StartValues;
  errorOf: (field: 'templateId' | 'draftIds' | 'indicatorCodes' | 'target') => string | undefined;
  update: (part: Partial<PlanDraft>) => void;
}): React.ReactElement | null {
  const { draft, pair, values, errorOf, update } = props;
  const { t, i18n } = useLingui();
  const { start } = draft;
  if (start === null || start === 'kosong') return null;
  if (pair === null && start !== 'templat') {
    return (
      <p className={css.quiet}>
        <Trans>Pilih mitra dahulu.</Trans>
      </p>
    );
  }
  if (values.state === 'loading') return <Loading lines={5} />;
  if (values.state === 'failed') return <Failed onRetry={values.refresh} />;
  const compared = start === 'peta' || start === 'jalan';
  if (compared && values.year === undefined) {
    return (
      <p className={css.quiet} data-start="no-year">
        <Trans>Belum ada tahun dengan nilai indikator kedua daerah. Laporkan nilai dahulu, atau mulai dengan cara lain.</Trans>
      </p>
    );
  }
  return (
    <>
      {start === 'templat' && (
        <Choices
          name="templateId"
          label={t`Templat`}
          error={errorOf('templateId')}
          chosen={draft.templateId === null ? [] : [draft.templateId]}
          choices={values.templates.map((one) => ({
            value: one.id,
            label: pick(one.name, i18n.locale),
            meaning: t`${pick(one.description, i18n.locale)} ${one.groups} kelompok, ${one.actions} kegiatan.`,
          }))}
          onChange={([templateId]) => update({ templateId: templateId ?? null })}
        />
      )}
      {compared && (
        <div className={css.two}>
          {start === 'jalan' && pair && (
            <NativeSelect
              label={t`Daerah yang naik`}
              value={draft.regionCode}
              data={[pair.proposer, pair.partner].map(({ code, fullName }) => ({ value: code, label: shortName(fullName) }))}
              onChange={(event) => update({ regionCode: event.currentTarget.value })}
            />
          )}
          <NativeSelect
            label={t`Nilai tahun`}
            value={String(values.year)}
            data={values.years.map(String)}
            onChange={(event) => update({ year: Number(event.currentTarget.value) })}
          />
          {start === 'jalan' && (
            <NumberInput
              label={t`Indeks yang ingin dicapai`}
              data-field="target"
              error={errorOf('target')}
              value={draft.target / 100}
              min={1}
              max={5}
              step={0.05}
              decimalScale={2}
              fixedDecimalScale
              decimalSeparator={i18n.locale === 'en' ? '.' : ','}
              allowNegative={false}
              onChange={(value) => update({ target: Math.round(Number(value) * 100) })}
            />
          )}
        </div>
      )}
      <StartPreview draft={draft} pair={pair} values={values} error={errorOf('draftIds') ?? errorOf('indicatorCodes')} update={update} />
    </>
  );
}
