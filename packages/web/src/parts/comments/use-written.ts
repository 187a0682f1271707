import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';

import { useOnline } from '../../api/connection-state.ts';
import { deviceStore } from '../../api/device-store.ts';
import { errorCode } from '../../api/use-change.ts';
import type { Localized } from '../../ui/format.ts';
import { useCommentPlace } from './comment-place.ts';
import { keepWritten, readWritten, type Waiting, type Written } from './comment-store.ts';
import { bodyOf, NOTHING_TYPED, type Typed } from './mention-text.ts';

/** What became of a comment that was sent. `unsent`: the server was not reached; it goes out when it is again. */
export type Sending = Waiting & {
  state: 'sending' | 'unsent' | 'refused' | 'sent';
  /** Why it was refused: in words, or the server's code. */
  problem: Localized | string | null;
  /** Its id on the server, once it is there. */
  commentId: string | null;
};

/** Drafts by place, and what is on its way; both survive a reload of the page. */
export function useWritten(personId: string, onSent: () => void) {
  const place = useCommentPlace();
  const client = useClient();
  const online = useOnline();
  const [drafts, setDrafts] = useState<Written['drafts']>(() => readWritten(deviceStore, personId, place.objectId).drafts);
  const [sendings, setSendings] = useState<Sending[]>(() =>
    readWritten(deviceStore, personId, place.objectId).waiting.map((one) => ({ ...one, state: 'unsent', problem: null, commentId: null })),
  );
  useEffect(() => {
    const waiting = sendings
      .filter((one) => one.state !== 'sent')
      .map(({ id, parentId, anchor, typed }) => ({ id, parentId, anchor, typed }));
    keepWritten(deviceStore, personId, place.objectId, { drafts, waiting });
  }, [drafts, sendings, personId, place.objectId]);

  const told = useRef(onSent);
  useEffect(() => {
    told.current = onSent;
  });
  const under = useRef(new Set<string>());
  const transmit = useCallback(
    async (one: Waiting): Promise<void> => {
      const { id } = one;
      if (under.current.has(id)) return;
      under.current.add(id);
      const become = (next: Partial<Sending>): void => setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...next } : one)));
      become({ state: 'sending', problem: null });
      const { answer, error } = await place.send(client, one, bodyOf(one.typed));
      under.current.delete(id);
      if (answer && 'id' in answer) {
        become({ state: 'sent', commentId: answer.id });
        told.current();
      } else if (answer) {
        become({ state: 'refused', problem: answer.problems[0]?.message ?? null });
      } else {
        const code = errorCode(error);
        become(code === null ? { state: 'unsent' } : { state: 'refused', problem: code });
      }
    },
    [client, place],
  );

  // Back on the network: what waits goes out by itself, in the order in which it was written.
  const held = useRef(sendings);
  useEffect(() => {
    held.current = sendings;
  });
  useEffect(() => {
    if (!online) return;
    const waiting = held.current.filter((one) => one.state === 'unsent');
    void waiting.reduce((before, one) => before.then(() => transmit(one)), Promise.resolve());
  }, [online, transmit]);

  return {
    sendings,
    draftOf: (at: string): Typed => drafts[at] ?? NOTHING_TYPED,
    setDraft: (at: string, typed: Typed) => setDrafts((all) => ({ ...all, [at]: typed })),
    /** Places with something written in them. */
    drafted: Object.keys(drafts).filter((at) => drafts[at]!.text.trim() !== ''),
    send: (at: string, typed: Typed) => {
      const one: Waiting = {
        id: crypto.randomUUID(),
        ...(at === '' || at.startsWith('{') ? { parentId: null, anchor: at || undefined } : { parentId: at }),
        typed,
      };
      setSendings((all) => [...all, { ...one, state: 'sending', problem: null, commentId: null }]);
      setDrafts((all) => ({ ...all, [at]: NOTHING_TYPED }));
      void transmit(one);
    },
    retry: (one: Sending) => void transmit(one),
    /** Takes a comment that did not go out back into its field. */
    takeBack: (one: Sending) => {
      setSendings((all) => all.filter(({ id }) => id !== one.id));
      setDrafts((all) => {
        const at = one.parentId ?? one.anchor ?? '';
        const there = all[at] ?? NOTHING_TYPED;
        const text = [there.text.trim(), one.typed.text].filter(Boolean).join('\n');
        return { ...all, [at]: { text, mentions: [...there.mentions, ...one.typed.mentions] } };
      });
    },
    /** Once the list shows it, its place is there. */
    forget: (ids: readonly string[]) => setSendings((all) => all.filter((one) => one.commentId === null || !ids.includes(one.commentId))),
  };
}

export type WrittenHere = ReturnType<typeof useWritten>;
