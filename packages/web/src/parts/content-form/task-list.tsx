import { useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { msg } from '@lingui/core/macro';
import type { PracticeContent } from '@saling/schema';
import { Link } from '@tanstack/react-router';

import type { InputProblem } from '../../api/use-change.ts';
import css from './content-form.module.css';
import { SECTIONS, sectionState, type Section, type SectionState } from './sections.ts';

const WORDS: Record<SectionState, { text: ReturnType<typeof msg>; color: string }> = {
  done: { text: msg`Terisi`, color: 'green' },
  partial: { text: msg`Perlu dilengkapi`, color: 'yellow' },
  empty: { text: msg`Belum diisi`, color: 'gray' },
  optional: { text: msg`Tidak wajib`, color: 'gray' },
};

export interface TaskListProps {
  content: PracticeContent;
  problems: readonly InputProblem[];
  /** Sections that may be opened; all when left out. */
  open?: (section: Section) => boolean;
  label: string;
}

/** The sections with how each stands; each leads to its page. */
export function TaskList({ content, problems, open = () => true, label }: TaskListProps): React.ReactElement {
  const { t, i18n } = useLingui();
  return (
    <ul className={css.tasks} aria-label={label}>
      {SECTIONS.map((section) => {
        const state = sectionState(section, content, problems);
        const { text, color } = open(section) ? WORDS[state] : { text: msg`Terkunci`, color: 'gray' };
        return (
          <li key={section.id} data-task={section.id} data-state={open(section) ? state : 'locked'}>
            <Link to="." search={{ bagian: section.id } as never} aria-label={t`${i18n._(section.name)}, ${i18n._(text)}`}>
              {i18n._(section.name)}
            </Link>
            <Badge color={color} aria-hidden="true">
              {i18n._(text)}
            </Badge>
          </li>
        );
      })}
    </ul>
  );
}
