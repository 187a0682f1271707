import { Trans, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { ACTION_STATES, BUDGET_SOURCES, type ActionValueField, type PlanAction } from '@saling/schema/plan';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

import { useYText } from '../../../collab/use-ytext.ts';
import { IndicatorDialog, LevelSelect } from '../pickers/indicator-dialog.tsx';
import { PracticeDialog } from '../pickers/practice-dialog.tsx';
import { PracticeName } from '../pickers/practice-name.tsx';
import { usePlanContent, usePlanHere } from '../plan-context.tsx';
import { usePeopleIn } from '../presence-store.ts';
import { textIn, type TextColumn } from '../table/columns.ts';
import { readCell, type CellProblem } from '../table/read-cells.ts';
import { useActionEdits } from '../use-action-edits.ts';
import { usePlanWords } from '../use-words.ts';
import { cellProblems, sourceNames, stateNames } from '../words.ts';
import { ConflictChooser } from './conflict-chooser.tsx';
import css from './detail.module.css';

interface FieldsProps {
  action: PlanAction;
  may: boolean;
}

/** Every field of an action as a form; each is stored as it is written. */
export function ActionFields({ action, may }: FieldsProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { regions, edits } = usePlanHere();
  const { groups } = usePlanContent();
  const words = usePlanWords();
  const actionEdits = useActionEdits();
  const [picking, setPicking] = useState<'indicator' | 'practice' | null>(null);
  const set = <F extends ActionValueField>(field: F, value: PlanAction[F]): void => edits.setValue(action.id, field, value as never);
  return (
    <div className={css.fields}>
      <TextPart action={action} column="what" may={may} lines={2} />
      <TextPart action={action} column="output" may={may} lines={2} />
      <Conflicts action={action} fields={['state', 'group']} />
      <div className={css.pair}>
        <NativeSelect
          label={words.field('state')}
          value={action.state}
          disabled={!may}
          data-field="state"
          onChange={(event) => set('state', event.currentTarget.value as PlanAction['state'])}
          data={ACTION_STATES.map((state) => ({ value: state, label: i18n._(stateNames[state]) }))}
        />
        {groups.length > 0 && (
          <NativeSelect
            label={words.field('group')}
            value={action.group ?? ''}
            disabled={!may}
            data-field="group"
            onChange={(event) => actionEdits.toGroup(action.id, event.currentTarget.value || null)}
            data={[
              ...groups.map(({ id, name }) => ({ value: id, label: name || t`Kelompok tanpa nama` })),
              { value: '', label: t`Tanpa kelompok` },
            ]}
          />
        )}
      </div>
      <Labelled label={words.field('indicator')}>
        <Conflicts action={action} fields={['indicator', 'levelFrom', 'levelTo']} />
        <div className={css.chosen}>
          <span>{action.indicator ? words.indicator(action.indicator) : <Trans>belum dipilih</Trans>}</span>
          {may && (
            <Button variant="default" size="compact-sm" onClick={() => setPicking('indicator')} data-pick="indicator">
              <Trans>Pilih</Trans>
            </Button>
          )}
        </div>
        {action.indicator && (
          <div className={css.pair}>
            <LevelSelect
              label={words.field('levelFrom')}
              indicator={action.indicator}
              value={action.levelFrom}
              disabled={!may}
              onChange={(level) => set('levelFrom', level)}
              words={words}
            />
            <LevelSelect
              label={words.field('levelTo')}
              indicator={action.indicator}
              value={action.levelTo}
              disabled={!may}
              onChange={(level) => set('levelTo', level)}
              words={words}
            />
          </div>
        )}
      </Labelled>
      <Labelled label={words.field('practice')}>
        <Conflicts action={action} fields={['practice']} />
        <div className={css.chosen}>
          {action.practice ? <PracticeName practice={action.practice} linked /> : <Trans>belum dipilih</Trans>}
          {may && (
            <Button variant="default" size="compact-sm" onClick={() => setPicking('practice')} data-pick="practice">
              <Trans>Pilih</Trans>
            </Button>
          )}
        </div>
      </Labelled>
      {regions.map(({ code, name, side }) => (
        <fieldset key={code} className={css.region} data-side={side}>
          <legend>{name}</legend>
          <TextPart action={action} column={`unit:${code}`} may={may} />
          <TextPart action={action} column={`person:${code}`} may={may} />
        </fieldset>
      ))}
      <Conflicts action={action} fields={['start', 'due']} />
      <div className={css.pair}>
        <ValuePart action={action} field="start" may={may} />
        <ValuePart action={action} field="due" may={may} />
      </div>
      <Conflicts action={action} fields={['budget', 'source']} />
      <div className={css.pair}>
        <ValuePart action={action} field="budget" may={may} />
        <NativeSelect
          label={words.field('source')}
          value={action.source ?? ''}
          disabled={!may}
          data-field="source"
          onChange={(event) => set('source', (event.currentTarget.value || null) as PlanAction['source'])}
          data={[
            { value: '', label: t`belum diisi` },
            ...BUDGET_SOURCES.map((source) => ({ value: source as string, label: i18n._(sourceNames[source]) })),
          ]}
        />
      </div>
      {picking === 'indicator' && <IndicatorDialog action={action} onClose={() => setPicking(null)} />}
      {picking === 'practice' && <PracticeDialog action={action} onClose={() => setPicking(null)} />}
    </div>
  );
}

function Conflicts({ action, fields }: { action: PlanAction; fields: readonly ActionValueField[] }): React.ReactNode {
  return action.conflicts
    .filter(({ field }) => fields.includes(field))
    .map((conflict) => <ConflictChooser key={conflict.field} action={action} conflict={conflict} />);
}

function Labelled({ label, children }: { label: string; children: ReactNode }): React.ReactElement {
  const id = useId();
  return (
    <div className={css.part} role="group" aria-labelledby={id}>
      <span id={id} className={css.label}>
        {label}
      </span>
      {children}
    </div>
  );
}

/** Who else is in a field now. */
function Others({ id, field }: { id: string; field: string }): React.ReactElement | null {
  const { regions } = usePlanHere();
  const people = usePeopleIn(id).filter((person) => person.field === `${id}/${field}`);
  if (people.length === 0) return null;
  const side = regions.find(({ code }) => code === people[0]!.regionCode)?.side;
  return (
    <span className={css.others} data-side={side} data-people={people.length}>
      {people.map(({ name }) => name).join(', ')}
    </span>
  );
}

function TextPart({ action, column, may, lines = 1 }: FieldsProps & { column: TextColumn; lines?: number }): React.ReactElement {
  const { writeText, undo, redo, beAt } = usePlanHere();
  const { textOf } = useActionEdits();
  const words = usePlanWords();
  const id = useId();
  const bind = useYText(may ? textOf(action.id, column) : null, {
    write: writeText,
    undo,
    redo,
    maxLength: LIMITS.planTextLength,
    singleLine: lines === 1,
  });
  const label = words.field(column.split(':', 1)[0]!);
  const shared = {
    id,
    className: css.input,
    'data-field': column,
    onFocus: () => beAt(`${action.id}/${column}`),
    onBlur: () => beAt(action.id),
  };
  return (
    <div className={css.part}>
      <label htmlFor={id} className={css.label}>
        {label}
        <Others id={action.id} field={column} />
      </label>
      {!may ? (
        <p id={id} className={css.said}>
          {textIn(action, column) || '–'}
        </p>
      ) : lines === 1 ? (
        <input {...shared} ref={bind} />
      ) : (
        <textarea {...shared} ref={bind} rows={lines} />
      )}
    </div>
  );
}

/** A day or an amount, set when one leaves the field. */
function ValuePart({ action, field, may }: FieldsProps & { field: 'start' | 'due' | 'budget' }): React.ReactElement {
  const { i18n } = useLingui();
  const { edits, beAt } = usePlanHere();
  const words = usePlanWords();
  const stands = action[field] === null ? '' : field === 'budget' ? words.rupiah(action.budget) : action[field];
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<CellProblem | null>(null);
  const latest = useRef(stands);
  useEffect(() => {
    // Somebody else set it meanwhile: what was typed here and not stored stays.
    latest.current = stands;
  }, [stands]);
  const end = (): void => {
    beAt(action.id);
    if (typed === null || typed === latest.current) return setTyped(null);
    const read = readCell(field, typed, words.cells);
    if (typeof read === 'string') return setProblem(read);
    setProblem(null);
    setTyped(null);
    if (read.kind === 'value') edits.setValue(action.id, read.field, read.value);
  };
  return (
    <TextInput
      type={field === 'budget' ? 'text' : 'date'}
      label={words.field(field)}
      value={typed ?? stands}
      disabled={!may}
      error={problem && i18n._(cellProblems[problem])}
      data-field={field}
      min={field === 'budget' ? undefined : '2000-01-01'}
      max={field === 'budget' ? undefined : '2100-12-31'}
      onFocus={() => beAt(`${action.id}/${field}`)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={end}
      onKeyDown={(event) => event.key === 'Enter' && end()}
    />
  );
}
