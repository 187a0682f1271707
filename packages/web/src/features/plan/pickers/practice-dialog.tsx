import { Trans, useLingui } from '@lingui/react/macro';
import type { ActionPractice, PlanAction } from '@saling/schema/plan';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

import { useRead } from '../../../api/use-read.ts';
import { modeMeanings, modeNames } from '../../../parts/adoption-words.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { shortName } from '../../../ui/format.ts';
import { usePlanHere } from '../plan-context.tsx';
import { findPracticesQuery, pairPracticesQuery } from '../plan-documents.ts';
import css from './pickers.module.css';

/** The practice that an action takes over: one that the pair adopts already, or any of the library. */
export function PracticeDialog({ action, onClose }: { action: PlanAction; onClose: () => void }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { edits, regions } = usePlanHere();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 250);
  const [chosen, setChosen] = useState<ActionPractice | null>(action.practice);
  const [a, b] = [regions[0]?.code ?? '', regions[1]?.code ?? ''];
  const adopted = useRead({ query: pairPracticesQuery, variables: { a, b } });
  const found = useRead({ query: findPracticesQuery, variables: { search: settled }, pause: settled === '' });
  const adoptions = [...(adopted.data?.a.nodes ?? []), ...(adopted.data?.b.nodes ?? [])].filter(({ stage }) => stage !== 'STOPPED');
  const hits = settled === '' ? [] : (found.data?.practices.nodes ?? []);
  const save = (): void => {
    edits.setValue(action.id, 'practice', chosen);
    onClose();
  };
  return (
    <Dialog
      title={t`Praktik yang diadopsi`}
      onClose={onClose}
      onSubmit={save}
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            <Trans>Batal</Trans>
          </Button>
          <Button type="submit" data-save-practice="">
            <Trans>Pakai</Trans>
          </Button>
        </>
      }
    >
      <TextInput
        type="search"
        label={t`Cari di pustaka`}
        value={search}
        autoComplete="off"
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={css.list} role="radiogroup" aria-label={t`Praktik`}>
        <Option checked={chosen === null} label={t`Tanpa praktik`} onChoose={() => setChosen(null)} />
        {adoptions.length > 0 && (
          <p className={css.aspect}>
            <Trans>Sedang diadopsi pasangan ini</Trans>
          </p>
        )}
        {adoptions.map((adoption) => (
          <Option
            key={adoption.id}
            checked={chosen?.adoptionId === adoption.id}
            label={adoption.practice.title}
            hint={`${adoption.mode} · ${shortName(adoption.region.fullName)}`}
            onChoose={() =>
              setChosen({
                practiceId: adoption.practice.id,
                version: adoption.version.number,
                mode: adoption.mode,
                adoptionId: adoption.id,
              })
            }
          />
        ))}
        {hits.length > 0 && (
          <p className={css.aspect}>
            <Trans>Dari pustaka</Trans>
          </p>
        )}
        {hits.map(({ practice }) => (
          <Option
            key={practice.id}
            checked={chosen?.practiceId === practice.id && chosen.adoptionId === undefined}
            label={practice.title}
            hint={shortName(practice.region.fullName)}
            onChoose={() =>
              setChosen({ practiceId: practice.id, version: Math.max(practice.versionCount, 1), mode: chosen?.mode ?? 'ATM' })
            }
          />
        ))}
        {settled !== '' && found.state === 'ready' && hits.length === 0 && (
          <p className={css.aspect}>
            <Trans>Tidak ada yang cocok.</Trans>
          </p>
        )}
      </div>
      {chosen && chosen.adoptionId === undefined && (
        <Choices
          name="mode"
          label={t`Cara mengadopsi`}
          chosen={[chosen.mode]}
          onChange={([mode]) => mode && setChosen({ ...chosen, mode })}
          choices={(['ATM', 'ATP'] as const).map((mode) => ({
            value: mode,
            label: i18n._(modeNames[mode]),
            meaning: i18n._(modeMeanings[mode]),
          }))}
        />
      )}
    </Dialog>
  );
}

function Option(props: { checked: boolean; onChoose: () => void; label: string; hint?: string }): React.ReactElement {
  return (
    <label className={css.option}>
      <input type="radio" name="praktik" checked={props.checked} onChange={props.onChoose} />
      <span>
        {props.label}
        {props.hint && <span className={css.hint}>{props.hint}</span>}
      </span>
    </label>
  );
}
