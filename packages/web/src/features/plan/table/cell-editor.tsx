import { useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { ACTION_STATES, BUDGET_SOURCES, type ActionValues, type PlanAction } from '@saling/schema/plan';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';

import { useYText } from '../../../collab/use-ytext.ts';
import { ConflictChooser } from '../detail/conflict-chooser.tsx';
import { usePlanHere } from '../plan-context.tsx';
import { useActionEdits } from '../use-action-edits.ts';
import { usePlanWords } from '../use-words.ts';
import { cellProblems, sourceNames, stateNames } from '../words.ts';
import { isTextColumn, textIn, type Column, type TextColumn } from './columns.ts';
import { readCell, type CellProblem } from './read-cells.ts';
import css from './table.module.css';
import cellEditorCss from './cell-editor.module.css';

const IndicatorDialog = lazy(async () => ({ default: (await import('../pickers/indicator-dialog.tsx')).IndicatorDialog }));
const PracticeDialog = lazy(async () => ({ default: (await import('../pickers/practice-dialog.tsx')).PracticeDialog }));

export type Then = 'down' | 'right' | 'left' | 'stay';

export interface CellEditorProps {
  action: PlanAction;
  column: Column;
  may: boolean;
  onDone: (then: Then) => void;
}

/** Where one writes in a cell. Enter goes down, Tab right, Esc stays. */
export function CellEditor(props: CellEditorProps): React.ReactElement {
  const { action, column, may, onDone } = props;
  const conflict = action.conflicts.find(({ field }) => field === column);
  if (!may) return <ReadOnly {...props} />;
  if (isTextColumn(column)) return <TextEditor {...props} column={column} />;
  if (conflict) {
    return (
      <div className={cellEditorCss.chooser}>
        <ConflictChooser action={action} conflict={conflict} focused onDone={() => onDone('stay')} />
      </div>
    );
  }
  if (column === 'indicator' || column === 'practice') {
    const Choose = column === 'indicator' ? IndicatorDialog : PracticeDialog;
    return (
      <Suspense>
        <Choose action={action} onClose={() => onDone('stay')} />
      </Suspense>
    );
  }
  if (column === 'state' || column === 'source' || column === 'levelFrom' || column === 'levelTo') return <ChoiceEditor {...props} />;
  return <ValueEditor {...props} />;
}

/** The keys that end a field of a cell. */
function endKeys(onDone: (then: Then) => void, cancel: () => void = () => onDone('stay')) {
  return (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const then = event.key === 'Enter' && !event.shiftKey ? 'down' : event.key === 'Tab' ? (event.shiftKey ? 'left' : 'right') : null;
    if (then === null && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (then === null) cancel();
    else onDone(then);
  };
}

/** A text that everybody writes in, letter by letter. */
function TextEditor({ action, column, onDone }: CellEditorProps & { column: TextColumn }): React.ReactElement {
  const { writeText, undo, redo } = usePlanHere();
  const { textOf } = useActionEdits();
  const words = usePlanWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const bind = useYText(textOf(action.id, column), { write: writeText, undo, redo, maxLength: LIMITS.planTextLength });
  const hold = useCallback(
    (element: HTMLTextAreaElement | null) => {
      field.current = element;
      return bind(element);
    },
    [bind],
  );
  const said = textIn(action, column);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);
  return (
    <>
      {/* Holds the height of the row while the field lies over it. */}
      <span className={cellEditorCss.under_}>{said}</span>
      <textarea
        ref={hold}
        className={cellEditorCss.field}
        aria-label={words.field(column)}
        data-editor={column}
        onKeyDown={endKeys(onDone)}
      />
    </>
  );
}

function ReadOnly({ action, column, onDone }: CellEditorProps): React.ReactElement {
  const { t } = useLingui();
  const { propose } = usePlanHere();
  const words = usePlanWords();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.focus(), []);
  const owner = words.owner(action.owner);
  const keys = { onKeyDown: endKeys(onDone) };
  return (
    <div ref={frame} tabIndex={-1} className={cellEditorCss.chooser} data-not-yours="" {...keys}>
      <p className={css.quiet}>{isTextColumn(column) ? textIn(action, column) : null}</p>
      <p className={css.quiet}>
        {action.deleted
          ? t`Kegiatan ini dihapus. Yang tertulis tetap disimpan.`
          : action.owner === null
            ? t`Anda hanya membaca.`
            : t`Milik ${owner}.`}
      </p>
      {propose && action.owner !== null && !action.deleted && (
        <button type="button" className={css.link} onClick={propose}>
          {t`Usulkan perubahan`}
        </button>
      )}
    </div>
  );
}

/** A choice of few: set as soon as it is made. */
function ChoiceEditor({ action, column, onDone }: CellEditorProps): React.ReactElement {
  const { t, i18n } = useLingui();
  const { edits } = usePlanHere();
  const words = usePlanWords();
  const field = useRef<HTMLSelectElement>(null);
  const chosen = useRef<string | null>(null);
  useEffect(() => field.current?.focus(), []);
  const of = column as 'state' | 'source' | 'levelFrom' | 'levelTo';
  const options: [string, string][] =
    of === 'state'
      ? ACTION_STATES.map((state) => [state, i18n._(stateNames[state])])
      : [
          ['', t`belum diisi`],
          ...(of === 'source'
            ? BUDGET_SOURCES.map((source): [string, string] => [source, i18n._(sourceNames[source])])
            : [1, 2, 3, 4, 5].map((level): [string, string] => [String(level), words.level(action.indicator, level)])),
        ];
  const set = (text: string): void => {
    const value = text === '' ? null : of === 'levelFrom' || of === 'levelTo' ? Number(text) : text;
    edits.setValue(action.id, of, value as ActionValues[typeof of]);
  };
  const end = (then: Then): void => {
    if (chosen.current !== null) set(chosen.current);
    onDone(then);
  };
  return (
    <select
      ref={field}
      className={cellEditorCss.field}
      aria-label={words.field(column)}
      data-editor={column}
      defaultValue={String(action[of] ?? '')}
      onChange={(event) => {
        chosen.current = event.currentTarget.value;
      }}
      onKeyDown={endKeys(end, () => onDone('stay'))}
      onBlur={() => chosen.current !== null && set(chosen.current)}
    >
      {options.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** A day or an amount, set when one is done. */
function ValueEditor({ action, column, onDone }: CellEditorProps): React.ReactElement {
  const { i18n } = useLingui();
  const { edits } = usePlanHere();
  const words = usePlanWords();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<CellProblem | null>(null);
  const ended = useRef(false);
  const day = column !== 'budget';
  useEffect(() => {
    field.current?.focus();
    if (!day) field.current?.select();
  }, [day]);
  const before = day ? (action[column as 'due'] ?? '') : action.budget === null ? '' : String(action.budget);
  const end = (then: Then | null): void => {
    const text = field.current?.value ?? '';
    if (ended.current) return;
    if (text !== before) {
      const read = readCell(column, text, words.cells);
      if (typeof read === 'string') return setProblem(read);
      if (read.kind === 'value') edits.setValue(action.id, read.field, read.value);
    }
    if (then === null) return;
    ended.current = true;
    onDone(then);
  };
  return (
    <>
      <input
        ref={field}
        type={day ? 'date' : 'text'}
        inputMode={day ? undefined : 'numeric'}
        className={cellEditorCss.field}
        aria-label={words.field(column)}
        aria-invalid={problem !== null}
        data-editor={column}
        defaultValue={before}
        min={day ? '2000-01-01' : undefined}
        max={day ? '2100-12-31' : undefined}
        onKeyDown={endKeys(end, () => {
          ended.current = true;
          onDone('stay');
        })}
        onBlur={() => end(null)}
      />
      {problem && (
        <span className={cellEditorCss.problem} role="alert">
          {i18n._(cellProblems[problem])}
        </span>
      )}
    </>
  );
}
