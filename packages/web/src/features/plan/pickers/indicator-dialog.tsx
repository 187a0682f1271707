import { Trans, useLingui } from '@lingui/react/macro';
import type { PlanAction } from '@saling/schema/plan';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';

import { indicatorText } from '../../../api/level-text.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { pick } from '../../../ui/format.ts';
import { usePlanHere } from '../plan-context.tsx';
import { usePlanWords } from '../use-words.ts';
import css from './pickers.module.css';

/** The indicator an action moves, and from which level to which: one change. */
export function IndicatorDialog({ action, onClose }: { action: PlanAction; onClose: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { framework, edits, together } = usePlanHere();
  const words = usePlanWords();
  const [search, setSearch] = useState('');
  const [ref, setRef] = useState(action.indicator);
  const [from, setFrom] = useState(action.levelFrom);
  const [to, setTo] = useState(action.levelTo);
  const wanted = search.trim().toLowerCase();
  const { locale } = i18n;
  const aspects = (framework?.aspects ?? [])
    .map((aspect) => ({
      aspect,
      indicators: (framework?.indicators ?? []).filter(
        (one) => one.aspectCode === aspect.code && (wanted === '' || indicatorText(one, locale).toLowerCase().includes(wanted)),
      ),
    }))
    .filter(({ indicators }) => indicators.length > 0);
  const save = (): void => {
    together(() => {
      if (ref !== action.indicator) edits.setValue(action.id, 'indicator', ref);
      if (from !== action.levelFrom) edits.setValue(action.id, 'levelFrom', from);
      if (to !== action.levelTo) edits.setValue(action.id, 'levelTo', to);
    });
    onClose();
  };
  return (
    <Dialog
      title={t`Indikator yang dituju`}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" data-save-indicator="">
            <Trans>Pakai</Trans>
          </Button>
        </>
      }
    >
      <TextInput
        type="search"
        label={t`Cari indikator`}
        value={search}
        autoComplete="off"
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={css.list} role="radiogroup" aria-label={t`Indikator`}>
        <Option checked={ref === null} onChoose={() => setRef(null)} label={t`Tanpa indikator`} />
        {aspects.map(({ aspect, indicators }) => (
          <div key={aspect.code}>
            <p className={css.aspect}>{pick(aspect.name, locale)}</p>
            {indicators.map((one) => {
              const value = `${framework!.id}:${one.code}`;
              return (
                <Option
                  key={one.code}
                  checked={ref === value}
                  onChoose={() => setRef(value)}
                  label={indicatorText(one, locale)}
                  value={value}
                />
              );
            })}
          </div>
        ))}
        {aspects.length === 0 && (
          <p className={css.aspect}>
            <Trans>Tidak ada yang cocok.</Trans>
          </p>
        )}
      </div>
      <div className={css.pair}>
        <LevelSelect label={t`Dari tingkat`} indicator={ref} value={from} onChange={setFrom} words={words} />
        <LevelSelect label={t`Ke tingkat`} indicator={ref} value={to} onChange={setTo} words={words} />
      </div>
    </Dialog>
  );
}

function Option(props: { checked: boolean; onChoose: () => void; label: string; value?: string }): React.ReactElement {
  return (
    <label className={css.option}>
      <input type="radio" name="indikator" value={props.value ?? ''} checked={props.checked} onChange={props.onChoose} />
      <span>{props.label}</span>
    </label>
  );
}

/** A level with its word, or none. */
export function LevelSelect(props: {
  label: string;
  indicator: string | null;
  value: number | null;
  onChange: (level: number | null) => void;
  words: ReturnType<typeof usePlanWords>;
  disabled?: boolean;
}): React.ReactElement {
  const { t } = useLingui();
  return (
    <NativeSelect
      label={props.label}
      value={props.value === null ? '' : String(props.value)}
      disabled={props.disabled ?? false}
      onChange={(event) => props.onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
      data={[
        { value: '', label: t`belum diisi` },
        ...[1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: props.words.level(props.indicator, level) })),
      ]}
    />
  );
}
