import { expect, test } from 'vitest';
import { renderHook } from 'vitest-browser-react';

import { EMPTY_DRAFT, entryFrom } from './draft.ts';
import type { DraftStore } from './draft-store.ts';
import { useDraft } from './use-draft.ts';

const OWNER = { personId: 'ayu', regionCode: '32.11', frameworkId: 'spbe-2020', year: 2022 };

test('what is typed while the draft is written is not said to be on the device before it is', async () => {
  const written: (() => void)[] = [];
  const store: DraftStore = {
    read: async () => EMPTY_DRAFT,
    change: (_owner, change) =>
      new Promise((resolve) => {
        change(EMPTY_DRAFT);
        written.push(resolve);
      }),
  };
  const said: string[] = [];
  const { result, act } = await renderHook(() => {
    const held = useDraft(OWNER, store);
    said.push(held.saved.kind);
    return held;
  });
  await expect.poll(() => result.current.saved.kind).toBe('none');
  const fill = (level: number): Promise<void> =>
    act(() => result.current.update((draft) => ({ ...draft, entries: { '16': { ...entryFrom(undefined), level } } })));

  await fill(3);
  await expect.poll(() => written.length).toBe(1);
  await fill(4);
  written[0]!();
  await expect.poll(() => written.length).toBe(2);
  expect(said).not.toContain('saved');

  written[1]!();
  await expect.poll(() => result.current.saved.kind).toBe('saved');
});
