import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { DEFAULT_EFFORTS, LIMITS, type Framework, type LevelEfforts } from '@saling/schema';
import { useId, useState } from 'react';

import { indicatorText } from '../../api/level-text.ts';
import { decimal, pick } from '../../ui/format.ts';
import css from './pairs.module.css';

/** What is wished for. */
export interface WayWish {
  /** Index in hundredths. */
  target: number;
  efforts: LevelEfforts;
  fixed: readonly string[];
  most: number | null;
}

const LOWEST = 100;
const HIGHEST = 500;
const STEPS = [2, 3, 4, 5] as const;

/** The knobs: target, effort of each step, what cannot move, how many at most. */
export function WayControls(props: {
  framework: Framework;
  wish: WayWish;
  onChange: (part: Partial<WayWish>) => void;
}): React.ReactElement {
  const { framework, wish, onChange } = props;
  const { t, i18n } = useLingui();
  const id = useId();
  const target = decimal(String(wish.target / 100), i18n.locale);
  return (
    <div className={css.stack}>
      <div>
        <label htmlFor={id} className={css.quiet}>
          <Trans>Indeks yang ingin dicapai</Trans>
        </label>
        <div className={css.knobs}>
          <span className={css.big} data-target="">
            {target}
          </span>
          <IndexField value={wish.target} onChange={(value) => onChange({ target: value })} />
        </div>
        <input
          id={id}
          className={css.range}
          type="range"
          min={LOWEST}
          max={HIGHEST}
          step={5}
          value={wish.target}
          aria-valuetext={target}
          onChange={(event) => onChange({ target: Number(event.currentTarget.value) })}
        />
      </div>
      <details>
        <summary>
          <Trans>Upaya, batas, dan yang tidak dapat bergerak</Trans>
        </summary>
        <div className={css.stack} style={{ marginTop: 12 }}>
          <p className={css.quiet}>
            <Trans>Upaya satu langkah naik, dalam satuan apa pun. Langkah ke tingkat tinggi biasanya lebih berat.</Trans>
          </p>
          <div className={css.efforts}>
            {STEPS.map((level) => (
              <WholeField
                key={level}
                label={t`Ke tingkat ${level}`}
                value={wish.efforts[level] ?? 1}
                least={1}
                most={LIMITS.effortMax}
                onChange={(value) => onChange({ efforts: { ...wish.efforts, [level]: value ?? DEFAULT_EFFORTS[level] ?? 1 } })}
              />
            ))}
            <WholeField
              label={t`Paling banyak indikator`}
              value={wish.most}
              least={0}
              most={framework.indicators.length}
              onChange={(value) => onChange({ most: value })}
            />
          </div>
          <FixedIndicators framework={framework} fixed={wish.fixed} onChange={(fixed) => onChange({ fixed })} />
        </div>
      </details>
    </div>
  );
}

/** Types an index with comma or point; what is no index changes nothing. */
function IndexField({ value, onChange }: { value: number; onChange: (value: number) => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const [typing, setTyping] = useState<string | null>(null);
  const number = typing === null ? value : Math.round(Number(typing.replace(',', '.')) * 100);
  const valid = Number.isInteger(number) && number >= LOWEST && number <= HIGHEST;
  return (
    <TextInput
      aria-label={t`Target dengan angka`}
      inputMode="decimal"
      w={110}
      value={typing ?? decimal(String(value / 100), i18n.locale)}
      error={valid ? undefined : t`1,00 sampai 5,00`}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyping(text);
        const next = Math.round(Number(text.replace(',', '.')) * 100);
        if (text.trim() !== '' && Number.isInteger(next) && next >= LOWEST && next <= HIGHEST) onChange(next);
      }}
      onBlur={() => setTyping(null)}
    />
  );
}

function WholeField(props: {
  label: string;
  value: number | null;
  least: number;
  most: number;
  onChange: (value: number | null) => void;
}): React.ReactElement {
  const { label, value, least, most, onChange } = props;
  const { t } = useLingui();
  const [typing, setTyping] = useState<string | null>(null);
  const shown = typing ?? (value === null ? '' : String(value));
  const valid = shown === '' || (/^\d+$/.test(shown) && Number(shown) >= least && Number(shown) <= most);
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      w={130}
      value={shown}
      error={valid ? undefined : t`${least} sampai ${most}`}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyping(text);
        if (text === '') onChange(null);
        else if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) onChange(Number(text));
      }}
      onBlur={() => setTyping(null)}
    />
  );
}

function FixedIndicators(props: {
  framework: Framework;
  fixed: readonly string[];
  onChange: (fixed: string[]) => void;
}): React.ReactElement {
  const { framework, fixed, onChange } = props;
  const { i18n } = useLingui();
  const count = fixed.length;
  return (
    <fieldset style={{ margin: 0, padding: 0, border: 0, minWidth: 0 }}>
      <legend>
        <Trans>Indikator yang tidak dapat bergerak</Trans> · <Plural value={count} _0="tidak ada" other="# dipilih" />
      </legend>
      {framework.aspects.map((aspect) => {
        const indicators = framework.indicators.filter((one) => one.aspectCode === aspect.code);
        const held = indicators.filter((one) => fixed.includes(one.code)).length;
        return (
          <details key={aspect.code}>
            <summary>
              {pick(aspect.name, i18n.locale)} ({held}/{indicators.length})
            </summary>
            {indicators.map((indicator) => (
              <label key={indicator.code} style={{ display: 'flex', gap: 8, padding: '6px 0', minHeight: 32 }}>
                <input
                  type="checkbox"
                  checked={fixed.includes(indicator.code)}
                  onChange={() =>
                    onChange(fixed.includes(indicator.code) ? fixed.filter((one) => one !== indicator.code) : [...fixed, indicator.code])
                  }
                />
                {indicatorText(indicator, i18n.locale)}
              </label>
            ))}
          </details>
        );
      })}
      {count > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => onChange([])}>
          <Trans>Semua dapat bergerak</Trans>
        </Button>
      )}
    </fieldset>
  );
}
