import type { PracticeContent, PracticeField } from '@saling/schema';
import { createContext, use } from 'react';

import { pick } from '../../ui/format.ts';
import type { InputProblem } from '../../api/use-change.ts';
import type { StoredFileData } from '../practice-content-document.ts';
import { placeOf } from './sections.ts';

/** What every field of the form knows. */
export interface FormValue {
  content: PracticeContent;
  edit: (patch: Partial<PracticeContent>) => void;
  /** Whether a field may be edited now; a locked one is shown, not hidden. */
  mayEdit: (field: PracticeField) => boolean;
  problems: readonly InputProblem[];
  /** Files that the content names, and those uploaded since. */
  files: readonly StoredFileData[];
  addFile: (file: StoredFileData) => void;
}

export const FormContext = createContext<FormValue | null>(null);

/** The form around a field. */
export function useForm(): FormValue {
  const form = use(FormContext);
  if (!form) throw new Error('A field stands outside of its form.');
  return form;
}

/** What is wrong at a place of the content, `steps.2.title`; undefined when nothing is. */
export function problemAt(problems: readonly InputProblem[], place: string, locale: string): string | undefined {
  const there = problems.filter((problem) => placeOf(problem) === place);
  return there.length === 0 ? undefined : there.map((problem) => pick(problem.message, locale)).join(' ');
}

/** The id of the input at a place, for links that lead to it. */
export function placeId(place: string): string {
  return `isian-${place}`;
}
