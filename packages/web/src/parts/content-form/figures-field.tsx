import { useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { NativeSelect } from '@mantine/core';

import { useFramework } from '../../api/framework-document.ts';
import { indicatorText } from '../../api/level-text.ts';
import css from './content-form.module.css';
import { placeId, problemAt, useForm } from './form-context.ts';
import { ListField } from './list-field.tsx';
import { NumberField, TextField } from './text-fields.tsx';

const BLANK = { label: '', before: null, after: '', unit: '', indicatorCode: null, period: null };

/** What came of it in numbers. */
export function FiguresField(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { content, edit, mayEdit, problems } = useForm();
  const { framework } = useFramework(content.frameworkId);
  return (
    <ListField
      place="figures"
      label={t`Angka hasil`}
      hint={t`Angka sebelum dan sesudah lebih meyakinkan daripada kata-kata. Koma dan titik keduanya diterima.`}
      entryName={t`Angka`}
      addLabel={t`Tambah angka`}
      entries={content.figures}
      blank={BLANK}
      most={LIMITS.practiceFigures}
      disabled={!mayEdit('figures')}
      onChange={(figures) => edit({ figures })}
    >
      {(figure, change, index) => (
        <>
          <TextField
            place={`figures.${index}.label`}
            label={t`Yang diukur`}
            value={figure.label}
            most={LIMITS.shortTextLength}
            onChange={(label) => change({ label })}
          />
          <div className={css.pair}>
            <NumberField
              place={`figures.${index}.before`}
              label={t`Sebelum`}
              value={figure.before}
              onChange={(before) => change({ before })}
            />
            <NumberField
              place={`figures.${index}.after`}
              label={t`Sesudah`}
              value={figure.after === '' ? null : figure.after}
              onChange={(after) => change({ after: after ?? '' })}
            />
            <TextField
              place={`figures.${index}.unit`}
              label={t`Satuan`}
              hint={t`Misalnya hari, %, atau orang.`}
              value={figure.unit}
              most={LIMITS.shortTextLength}
              onChange={(unit) => change({ unit })}
            />
          </div>
          <div className={css.pair}>
            <TextField
              place={`figures.${index}.period`}
              label={t`Waktu`}
              hint={t`Misalnya 2023–2025. Tidak wajib.`}
              value={figure.period ?? ''}
              most={LIMITS.shortTextLength}
              onChange={(period) => change({ period: period === '' ? null : period })}
            />
            <NativeSelect
              id={placeId(`figures.${index}.indicatorCode`)}
              label={t`Indikator terkait`}
              description={t`Tidak wajib.`}
              error={problemAt(problems, `figures.${index}.indicatorCode`, i18n.locale)}
              value={figure.indicatorCode ?? ''}
              onChange={(event) => change({ indicatorCode: event.currentTarget.value || null })}
              data={[
                { value: '', label: t`Tidak ada` },
                ...(framework?.indicators ?? []).map((one) => ({ value: one.code, label: indicatorText(one, i18n.locale) })),
              ]}
            />
          </div>
        </>
      )}
    </ListField>
  );
}
