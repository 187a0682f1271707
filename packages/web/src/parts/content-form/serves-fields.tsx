import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { LIMITS, SERVICE_KINDS, type Framework } from '@saling/schema';
import { TextInput } from '@mantine/core';
import { useState } from 'react';

import { useFramework } from '../../api/framework-document.ts';
import { indicatorText } from '../../api/level-text.ts';
import { pick } from '../../ui/format.ts';
import { serviceKindNames } from '../practice-fields.ts';
import css from './content-form.module.css';
import { placeId, problemAt, useForm } from './form-context.ts';

/** Indicators, aspects and kinds of service: how others find it. */
export function ServesFields(): React.ReactElement {
  const { t, i18n } = useLingui();
  const { content, edit, mayEdit } = useForm();
  const { framework } = useFramework(content.frameworkId);
  return (
    <>
      <Indicators framework={framework ?? null} />
      <Ticks
        place="aspectCodes"
        legend={t`Aspek`}
        hint={t`Bila praktik ini membantu satu aspek seluruhnya. Aspek dari indikator yang dipilih sudah ikut.`}
        options={(framework?.aspects ?? []).map((aspect) => ({ value: aspect.code, label: pick(aspect.name, i18n.locale) }))}
        chosen={content.aspectCodes}
        disabled={!mayEdit('aspectCodes')}
        onChange={(aspectCodes) => edit({ aspectCodes })}
      />
      <Ticks
        place="serviceKinds"
        legend={t`Jenis layanan`}
        options={SERVICE_KINDS.map((kind) => ({ value: kind, label: i18n._(serviceKindNames[kind]!) }))}
        chosen={content.serviceKinds}
        disabled={!mayEdit('serviceKinds')}
        onChange={(kinds) => edit({ serviceKinds: SERVICE_KINDS.filter((kind) => kinds.includes(kind)) })}
      />
    </>
  );
}

function Indicators({ framework }: { framework: Framework | null }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { content, edit, mayEdit } = useForm();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const options = (framework?.indicators ?? [])
    .map((one) => ({ value: one.code, label: indicatorText(one, i18n.locale) }))
    .filter(({ value, label }) => content.indicatorCodes.includes(value) || label.toLowerCase().includes(wanted));
  return (
    <Ticks
      place="indicatorCodes"
      legend={t`Indikator yang dibantu`}
      hint={t`Paling banyak ${LIMITS.practiceIndicators}. Pilih yang sungguh terbantu: pengaruhnya diukur kemudian.`}
      options={options}
      chosen={content.indicatorCodes}
      disabled={!mayEdit('indicatorCodes')}
      onChange={(indicatorCodes) => edit({ indicatorCodes })}
    >
      <TextInput
        type="search"
        label={t`Cari indikator`}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        autoComplete="off"
      />
    </Ticks>
  );
}

interface TicksProps {
  place: string;
  legend: string;
  hint?: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  disabled: boolean;
  onChange: (chosen: string[]) => void;
  children?: React.ReactNode;
}

/** Many choices to tick, in a frame that scrolls. */
function Ticks({ place, legend, hint, options, chosen, disabled, onChange, children }: TicksProps): React.ReactElement {
  const { i18n } = useLingui();
  const { problems } = useForm();
  const error = problemAt(problems, place, i18n.locale);
  const count = chosen.length;
  const names = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value).join('; ');
  return (
    <fieldset className={css.group} id={placeId(place)} data-place={place} tabIndex={-1} disabled={disabled}>
      <legend className={css.legend}>{legend}</legend>
      {hint && <p className={css.hint}>{hint}</p>}
      {error && <p className={css.error}>{error}</p>}
      {children}
      <p className={css.hint} role="status">
        <Plural value={count} _0="Belum ada yang dipilih" other="# dipilih" />
        {names !== '' && `: ${names}`}
      </p>
      <div className={css.indicators}>
        {options.map(({ value, label }) => (
          <label key={value} className={css.tick}>
            <input
              type="checkbox"
              value={value}
              checked={chosen.includes(value)}
              onChange={() => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])}
            />
            <span>{label}</span>
          </label>
        ))}
        {options.length === 0 && (
          <p className={css.aspect}>
            <Trans>Tidak ada yang cocok.</Trans>
          </p>
        )}
      </div>
    </fieldset>
  );
}
