import { Plural, useLingui } from '@lingui/react/macro';
import { LIMITS } from '@saling/schema';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useClient } from 'urql';

import css from './comments.module.css';
import type { Mentionable } from './comment-documents.ts';
import { useCommentPlace } from './comment-place.ts';
import { mentionAt, withMention, type Typed } from './mention-text.ts';

/** A pause in typing after which people are looked up, ms. */
const PAUSE_MS = 120;

export interface MentionFieldProps {
  label: string;
  value: Typed;
  onChange: (typed: Typed) => void;
  /** Ctrl+Enter. */
  onSend: () => void;
  /** Escape, when no list is open. */
  onCancel?: (() => void) | undefined;
  error?: string | undefined;
  /** Takes the focus when it appears. */
  focused?: boolean;
}

/** A text in which `@` offers people: arrows choose, Enter or Tab takes, Escape closes the list and nothing else. */
export function MentionField(props: MentionFieldProps): React.ReactElement {
  const { label, value, onChange, onSend, onCancel, error } = props;
  const { t } = useLingui();
  const id = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [chosen, setChosen] = useState(0);
  const moveTo = useRef<number | null>(null);
  const at = mentionAt(value.text, caret);
  const open = at !== null && closedAt !== at.start;
  const people = usePeople(open ? at.search : null);
  const listed = open && people.length > 0;

  useLayoutEffect(() => {
    if (moveTo.current === null) return;
    own.current?.setSelectionRange(moveTo.current, moveTo.current);
    moveTo.current = null;
  });
  useEffect(() => {
    if (props.focused) own.current?.focus();
  }, [props.focused]);
  // The field grows with its text.
  useLayoutEffect(() => {
    const field = own.current;
    if (!field) return;
    field.style.height = 'auto';
    field.style.height = `${Math.min(320, field.scrollHeight + 2)}px`;
  }, [value.text]);

  const take = (person: Mentionable): void => {
    if (!at) return;
    const { caret: next, ...typed } = withMention(value, at, person);
    moveTo.current = next;
    setCaret(next);
    setChosen(0);
    onChange(typed);
    own.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return onSend();
    }
    if (!listed || at === null) {
      if (event.key === 'Escape' && onCancel) {
        event.preventDefault();
        onCancel();
      }
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const person = people[Math.min(chosen, people.length - 1)];
    if (step !== 0) setChosen((Math.min(chosen, people.length - 1) + step + people.length) % people.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && person) take(person);
    else if (event.key === 'Escape') setClosedAt(at.start);
    else return;
    event.preventDefault();
    // A dialog or a form around it has its own Escape.
    event.stopPropagation();
  };
  const active = Math.min(chosen, people.length - 1);
  return (
    <div className={css.field}>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      <textarea
        ref={own}
        id={id}
        className={css.text}
        rows={3}
        maxLength={LIMITS.commentLength}
        value={value.text}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={listed ? `${id}-orang` : undefined}
        aria-activedescendant={listed ? `${id}-${people[active]!.id}` : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-galat` : undefined}
        onChange={(event) => {
          setCaret(event.currentTarget.selectionStart);
          setChosen(0);
          if (mentionAt(event.currentTarget.value, event.currentTarget.selectionStart) === null) setClosedAt(null);
          onChange({ text: event.currentTarget.value, mentions: value.mentions });
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => at && setClosedAt(at.start)}
        onFocus={() => setClosedAt(null)}
        onKeyDown={onKeyDown}
      />
      {listed && (
        <div id={`${id}-orang`} role="listbox" aria-label={t`Orang yang dapat disebut`} className={css.people}>
          {people.map((person, index) => (
            <div
              key={person.id}
              id={`${id}-${person.id}`}
              role="option"
              aria-selected={index === active}
              className={css.person}
              data-mentionable={person.id}
              // Before the field loses the focus to it.
              onPointerDown={(event) => {
                event.preventDefault();
                take(person);
              }}
            >
              <strong>{person.name}</strong> <span className={css.quiet}>{person.organisationName}</span>
            </div>
          ))}
        </div>
      )}
      <span role="status" className="hanya-pembaca">
        {listed && <Plural value={people.length} other="# orang ditemukan. Panah memilih, Enter menyebut." />}
      </span>
      {error && (
        <p id={`${id}-galat`} className={css.error}>
          {error}
        </p>
      )}
    </div>
  );
}

/** People whose name fits what was typed; the last answer stays until the next is there. */
function usePeople(search: string | null): Mentionable[] {
  const client = useClient();
  const { people: find } = useCommentPlace();
  const [people, setPeople] = useState<Mentionable[]>([]);
  useEffect(() => {
    if (search === null) return setPeople([]);
    let asked = true;
    const timer = setTimeout(() => {
      void find(client, search).then((found) => {
        if (asked && found) setPeople(found);
      });
    }, PAUSE_MS);
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [client, find, search]);
  return people;
}
