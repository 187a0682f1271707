import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { emptyContent, type PracticeContent, type PracticeField } from '@saling/schema';

import type { InputProblem } from '../../api/use-change.ts';
import { sameValue } from './merge-content.ts';

/** A part of the form, with a page of its own. */
export interface Section {
  /** In the address: `?bagian=masalah`. */
  id: string;
  name: MessageDescriptor;
  /** What belongs here, as a sentence. */
  hint: MessageDescriptor;
  fields: readonly PracticeField[];
}

/** The parts in the order in which one writes them. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'ringkasan',
    name: msg`Ringkasan`,
    hint: msg`Judul dan beberapa kalimat yang membuat daerah lain ingin membaca lebih lanjut.`,
    fields: ['title', 'summary'],
  },
  {
    id: 'masalah',
    name: msg`Masalah`,
    hint: msg`Apa yang tidak berjalan baik, bagi siapa, dan sejak kapan.`,
    fields: ['problem'],
  },
  {
    id: 'cara',
    name: msg`Cara dan langkah`,
    hint: msg`Apa yang dilakukan, dan urutannya, supaya dapat ditiru.`,
    fields: ['approach', 'steps'],
  },
  {
    id: 'prasyarat',
    name: msg`Prasyarat`,
    hint: msg`Apa yang harus ada lebih dulu: orang, aturan, perangkat, atau data.`,
    fields: ['prerequisites'],
  },
  {
    id: 'hasil',
    name: msg`Hasil dan angka`,
    hint: msg`Apa yang berubah sesudahnya, sebaiknya dengan angka sebelum dan sesudah.`,
    fields: ['results', 'figures'],
  },
  {
    id: 'biaya',
    name: msg`Biaya dan tenaga`,
    hint: msg`Berapa biayanya dan berapa orang yang mengerjakannya.`,
    fields: ['cost', 'costNote', 'staff', 'staffNote'],
  },
  {
    id: 'peraturan',
    name: msg`Peraturan dan aplikasi`,
    hint: msg`Dasar hukum, dan aplikasi yang dipakai, dengan tautannya.`,
    fields: ['regulations', 'software'],
  },
  {
    id: 'indikator',
    name: msg`Indikator dan layanan`,
    hint: msg`Indikator mana yang dibantu praktik ini, dan jenis layanannya. Dengan ini daerah lain menemukannya.`,
    fields: ['indicatorCodes', 'aspectCodes', 'serviceKinds'],
  },
  { id: 'kontak', name: msg`Kontak`, hint: msg`Siapa yang dapat ditanya.`, fields: ['contact'] },
  {
    id: 'berkas',
    name: msg`Berkas`,
    hint: msg`Peraturan, panduan, foto, atau tabel yang menyertai praktik ini.`,
    fields: ['attachments'],
  },
];

/** How a section stands: `empty` and `partial` keep it from being shared. */
export type SectionState = 'done' | 'partial' | 'empty' | 'optional';

const NOTHING = emptyContent();

/** How a section stands, by what is in it and what is wrong with it. */
export function sectionState(section: Section, content: PracticeContent, problems: readonly InputProblem[]): SectionState {
  const wrong = problems.some((problem) => sectionOf(problem)?.id === section.id);
  const filled = section.fields.some((field) => !sameValue(content[field], NOTHING[field]));
  if (wrong) return filled ? 'partial' : 'empty';
  return filled ? 'done' : 'optional';
}

/** The field that a problem is about, by its path: `content.steps.2.title` → `steps`. */
export function fieldOf(problem: Pick<InputProblem, 'path'>): PracticeField | null {
  const parts = problem.path?.split('.') ?? [];
  for (const part of parts) {
    if (SECTIONS.some((section) => section.fields.includes(part as PracticeField))) return part as PracticeField;
  }
  return null;
}

/** The section in which a problem is mended. */
export function sectionOf(problem: Pick<InputProblem, 'path'>): Section | null {
  const field = fieldOf(problem);
  return SECTIONS.find((section) => field !== null && section.fields.includes(field)) ?? null;
}

/** Where on the page a problem is mended: `steps.2.title`, the id that its input bears. */
export function placeOf(problem: Pick<InputProblem, 'path'>): string | null {
  const field = fieldOf(problem);
  if (field === null || problem.path === null) return null;
  const parts = problem.path.split('.');
  return parts.slice(parts.indexOf(field)).join('.');
}
