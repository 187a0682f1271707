import * as Y from 'yjs';

/** Updates that a server must refuse, from somebody who may write with the id `mine` in a document whose state is `now`. */
export function hostileUpdates({
  mine,
  victim,
  now,
  actionId,
}: {
  mine: number;
  victim: number;
  now: Uint8Array;
  actionId: string;
}): Uint8Array[] {
  const written = (clientId: number, edit: (doc: Y.Doc) => void, known: Uint8Array | null = null): Uint8Array => {
    const doc = new Y.Doc();
    if (known) Y.applyUpdate(doc, known);
    doc.clientID = clientId;
    edit(doc);
    return Y.encodeStateAsUpdate(doc, known ? Y.encodeStateVectorFromUpdate(known) : undefined);
  };
  const title = (doc: Y.Doc): void => doc.getText('title').insert(0, 'Palsu');
  return [
    // Another's id: behind what that one has written, and from the beginning.
    written(victim, title, now),
    written(victim, title),
    // A part that no plan has; the other encoding; no update at all.
    written(mine, (doc) => doc.getMap('rahasia').set('a', 1)),
    Y.convertUpdateFormatV1ToV2(written(mine, title)),
    Uint8Array.from({ length: 14 }, (_, at) => (at * 37) % 256),
    // An action unmade instead of taken out.
    written(mine, (doc) => doc.getMap('actions').delete(actionId), now),
  ];
}
