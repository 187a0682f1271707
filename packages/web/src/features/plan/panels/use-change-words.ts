import { useLingui } from '@lingui/react/macro';

import { usePlanWords } from '../use-words.ts';
import { sourceNames, stateNames } from '../words.ts';

/** A place of a plan that says something else, as every query of differences answers it. */
export interface ChangeLike {
  place: string;
  actionId: string | null;
  kind: 'ADDED' | 'CHANGED' | 'REMOVED' | 'RESTORED' | 'MOVED';
  label: string | null;
  before: string | null;
  after: string | null;
}

export interface ChangeWords {
  /** "Latih petugas › Tenggat", by what it was called then. */
  place: (change: Pick<ChangeLike, 'place' | 'label' | 'actionId'>) => string;
  /** A value as it reads on the page: days, states and levels in words. */
  value: (place: string, value: string | null) => string;
}

/** Words for differences of a plan. */
export function useChangeWords(): ChangeWords {
  const { t, i18n } = useLingui();
  const words = usePlanWords();
  const one = (field: string, value: string): string => {
    switch (field) {
      case 'state':
        return value in stateNames ? i18n._(stateNames[value as 'DONE']) : value;
      case 'source':
        return value in sourceNames ? i18n._(sourceNames[value as 'APBD']) : value;
      case 'start':
      case 'due':
        return /^\d{4}-\d\d-\d\d$/.test(value) ? words.day(value) : value;
      case 'budget':
        return /^\d+$/.test(value) ? words.rupiah(Number(value)) : value;
      case 'indicator':
        return words.indicator(value);
      default:
        return value;
    }
  };
  return {
    place: ({ place, label, actionId }) => {
      if (place === 'title') return t`Judul`;
      if (place === 'purpose') return t`Tujuan`;
      if (place === 'narrative') return t`Latar belakang`;
      if (place.startsWith('section:')) return t`Bagian ${words.owner(place.slice('section:'.length))}`;
      if (place.startsWith('groups/')) return t`Kelompok ${label ?? ''}`;
      const field = actionId === null ? undefined : place.split('/')[1];
      const name = label ?? t`Kegiatan tanpa nama`;
      if (field === undefined) return name;
      return `${name} › ${field === 'order' ? t`urutan` : words.field(field)}`;
    },
    value: (place, value) => {
      if (value === null) return '';
      const field = place.includes('/') ? place.split('/')[1]! : '';
      // Two kept values stand beside each other.
      return value
        .split(' / ')
        .map((part) => one(field, part))
        .join(' / ');
    },
  };
}
