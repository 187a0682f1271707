import { plainText } from '../rich-text/read-rich-text.ts';
import { canonicalValue } from './canonical.ts';
import { PRACTICE_FIELDS, type PracticeContent, type PracticeField } from './content.ts';

/** How a field differs: it was empty, it is empty, or it says something else. */
export type DifferenceKind = 'ADDED' | 'REMOVED' | 'CHANGED';

/** A field that differs, both sides as plain text; null where it is empty. */
export interface FieldDifference {
  field: PracticeField;
  kind: DifferenceKind;
  before: string | null;
  after: string | null;
}

/** What two contents say differently, field by field in the order of `PRACTICE_FIELDS`; what is the same in canonical form is the same. */
export function differences(before: PracticeContent, after: PracticeContent): FieldDifference[] {
  return PRACTICE_FIELDS.flatMap((field): FieldDifference[] => {
    if (canonicalValue(before[field]) === canonicalValue(after[field])) return [];
    const was = fieldText(before, field);
    const is = fieldText(after, field);
    return [{ field, kind: was === null ? 'ADDED' : is === null ? 'REMOVED' : 'CHANGED', before: was, after: is }];
  });
}

/** One field as plain text, a line for each entry of a list; null when it is empty. */
export function fieldText(content: PracticeContent, field: PracticeField): string | null {
  return textOf(content, field).trim() || null;
}

function textOf(content: PracticeContent, field: PracticeField): string {
  switch (field) {
    case 'problem':
    case 'approach':
    case 'prerequisites':
    case 'results':
      return plainText(content[field]);
    case 'steps':
      return lines(content.steps.map((step, place) => `${place + 1}. ${joined('\n', [step.title, step.text])}`));
    case 'figures':
      return lines(
        content.figures.map(({ label, before, after, unit, indicatorCode, period }) =>
          joined(' · ', [`${label}: ${before === null ? '' : `${before} → `}${after} ${unit}`, indicatorCode, period]),
        ),
      );
    case 'regulations':
    case 'software':
      return lines(content[field].map(({ name, url }) => joined(' · ', [name, url])));
    case 'contact': {
      const { name, office, email, phone } = content.contact ?? { name: null, office: null, email: null, phone: null };
      return joined('\n', [name, office, email, phone]);
    }
    case 'attachments':
      return lines(content.attachments.map(({ fileId, caption }) => joined(' · ', [caption, fileId])));
    case 'indicatorCodes':
    case 'aspectCodes':
    case 'serviceKinds':
      return content[field].join(', ');
    default:
      return String(content[field] ?? '');
  }
}

const lines = (all: readonly string[]): string => all.join('\n');
const joined = (separator: string, parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null && part !== '').join(separator);
