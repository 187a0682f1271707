import { useState } from 'react';

import { useConnection } from './connection-state.ts';
import { presenceTopic, type Presence, type PresenceOf } from './presence-document.ts';
import { FROM_NOW, useTopic } from './use-live.ts';
import { useViewer } from './viewer.ts';

const NOBODY: Presence = { people: [], observers: 0 };

/** Who has this open now, oneself included, and how many observers; makes one present for as long as the component is on screen. Nobody without a person or a connection. */
export function usePresence(kind: PresenceOf['kind'], id: string): Presence {
  const { viewer } = useViewer();
  const { state } = useConnection();
  const of = `${kind} ${id}`;
  const [heard, setHeard] = useState({ of, presence: NOBODY });
  useTopic(presenceTopic, {
    filter: { kind, id },
    after: viewer?.person ? FROM_NOW : null,
    onChange: (presence) => setHeard({ of, presence }),
  });
  // What was known before the connection broke says nothing of who is here.
  return state === 'offline' || heard.of !== of ? NOBODY : heard.presence;
}
