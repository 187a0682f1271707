import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';

import { useOnline } from '../../../api/connection-state.ts';
import { deviceStore } from '../../../api/device-store.ts';
import { errorCode } from '../../../api/use-change.ts';
import type { Localized } from '../../../ui/format.ts';
import { addCommentMutation } from './comment-documents.ts';
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
export function useWritten(practiceId: string, personId: string, onSent: () => void) {
  const client = useClient();
  const online = useOnline();
  const [drafts, setDrafts] = useState<Written['drafts']>(() => readWritten(deviceStore, personId, practiceId).drafts);
  const [sendings, setSendings] = useState<Sending[]>(() =>
    readWritten(deviceStore, personId, practiceId).waiting.map((one) => ({ ...one, state: 'unsent', problem: null, commentId: null })),
  );
  useEffect(() => {
    const waiting = sendings.filter((one) => one.state !== 'sent').map(({ id, parentId, typed }) => ({ id, parentId, typed }));
    keepWritten(deviceStore, personId, practiceId, { drafts, waiting });
  }, [drafts, sendings, personId, practiceId]);

  const told = useRef(onSent);
  useEffect(() => {
    told.current = onSent;
  });
  const under = useRef(new Set<string>());
  const transmit = useCallback(
    async ({ id, parentId, typed }: Waiting): Promise<void> => {
      if (under.current.has(id)) return;
      under.current.add(id);
      const become = (next: Partial<Sending>): void => setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...next } : one)));
      become({ state: 'sending', problem: null });
      const result = await client
        .mutation(addCommentMutation, { input: { clientMutationId: id, practiceId, parentId, body: bodyOf(typed) } })
        .toPromise();
      under.current.delete(id);
      const answer = result.data?.addComment;
      if (answer?.__typename === 'Comment') {
        become({ state: 'sent', commentId: answer.id });
        told.current();
      } else if (answer) {
        become({ state: 'refused', problem: answer.problems[0]?.message ?? null });
      } else {
        const code = errorCode(result.error);
        become(code === null ? { state: 'unsent' } : { state: 'refused', problem: code });
      }
    },
    [client, practiceId],
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
    draftOf: (place: string): Typed => drafts[place] ?? NOTHING_TYPED,
    setDraft: (place: string, typed: Typed) => setDrafts((all) => ({ ...all, [place]: typed })),
    send: (place: string, typed: Typed) => {
      const one: Waiting = { id: crypto.randomUUID(), parentId: place === '' ? null : place, typed };
      setSendings((all) => [...all, { ...one, state: 'sending', problem: null, commentId: null }]);
      setDrafts((all) => ({ ...all, [place]: NOTHING_TYPED }));
      void transmit(one);
    },
    retry: (one: Sending) => void transmit(one),
    /** Takes a comment that did not go out back into its field. */
    takeBack: (one: Sending) => {
      setSendings((all) => all.filter(({ id }) => id !== one.id));
      setDrafts((all) => {
        const place = one.parentId ?? '';
        const there = all[place] ?? NOTHING_TYPED;
        const text = [there.text.trim(), one.typed.text].filter(Boolean).join('\n');
        return { ...all, [place]: { text, mentions: [...there.mentions, ...one.typed.mentions] } };
      });
    },
    /** Once the list shows it, its place is there. */
    forget: (ids: readonly string[]) => setSendings((all) => all.filter((one) => one.commentId === null || !ids.includes(one.commentId))),
  };
}

export type WrittenHere = ReturnType<typeof useWritten>;
