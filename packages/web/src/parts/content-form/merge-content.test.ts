import { emptyContent, type PracticeContent } from '@saling/schema';
import { describe, expect, test } from 'vitest';

import { changedFields, chosenValue, mayKeepBoth, mergeContents } from './merge-content.ts';

const words = (text: string): NonNullable<PracticeContent['problem']> => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});
const base: PracticeContent = { ...emptyContent('Layanan satu pintu'), summary: 'Lama', problem: words('Lama') };

describe('two people, one draft (A3)', () => {
  test('what only one of them changed is taken from that one', () => {
    const { merged, taken, conflicts } = mergeContents(base, { ...base, summary: 'Baru' }, { ...base, problem: words('Baru') });
    expect(merged).toEqual({ ...base, summary: 'Baru', problem: words('Baru') });
    expect([taken, conflicts]).toEqual([['problem'], []]);
  });

  test('the same change of both is none', () => {
    const { taken, conflicts } = mergeContents(base, { ...base, summary: 'Baru' }, { ...base, summary: 'Baru' });
    expect([taken, conflicts]).toEqual([[], []]);
  });

  test('what both changed is for them to decide, and mine stands meanwhile', () => {
    const { merged, conflicts } = mergeContents(base, { ...base, summary: 'Punya saya' }, { ...base, summary: 'Punya Budi' });
    expect(conflicts).toEqual(['summary']);
    expect(merged.summary).toBe('Punya saya');
  });

  test('of both texts nothing is lost', () => {
    const mine = { ...base, summary: 'Punya saya', problem: words('Saya'), steps: [{ title: 'A', text: '' }] };
    const theirs = {
      ...base,
      summary: 'Punya Budi',
      problem: words('Budi'),
      steps: [
        { title: 'A', text: '' },
        { title: 'B', text: '' },
      ],
    };
    expect(chosenValue('summary', 'both', mine, theirs)).toBe('Punya saya\nPunya Budi');
    expect(chosenValue('problem', 'both', mine, theirs)?.content).toHaveLength(3);
    expect(chosenValue('steps', 'both', mine, theirs).map((step) => step.title)).toEqual(['A', 'B']);
    expect(chosenValue('summary', 'theirs', mine, theirs)).toBe('Punya Budi');
    expect(mayKeepBoth('title')).toBe(false);
  });

  test('the order of keys and what is left out say nothing', () => {
    const link = { name: 'Perda 1', url: null };
    const server = { ...base, regulations: [{ url: null, name: 'Perda 1' }], problem: { ...base.problem!, extra: undefined } };
    expect(changedFields({ ...base, regulations: [link] }, server)).toEqual([]);
  });
});
