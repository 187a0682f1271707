import { useState } from 'react';

import { graphql } from './graphql.ts';
import { useChange, type Change } from './use-change.ts';
import { useEnter } from './use-enter.ts';

const switchOrganisation = graphql(`
  mutation SwitchOrganisation($membershipId: ID!) {
    switchOrganisation(membershipId: $membershipId) {
      id
      current
    }
  }
`);

/** Speaks for another of one's organisations from now on: everything that was read is forgotten, and one begins at the start page. */
export function useSwitchOrganisation(): {
  /** Membership that is being changed to. */
  busy: string | null;
  failure: Extract<Change<unknown>, { kind: 'failed' }> | null;
  switchTo: (membershipId: string) => Promise<void>;
} {
  const { change } = useChange(switchOrganisation);
  const enter = useEnter();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<Extract<Change<unknown>, { kind: 'failed' }> | null>(null);
  const switchTo = async (membershipId: string): Promise<void> => {
    setBusy(membershipId);
    setFailure(null);
    const result = await change({ membershipId });
    if (result.kind === 'failed') setFailure(result);
    else await enter('/');
    setBusy(null);
  };
  return { busy, failure, switchTo };
}
