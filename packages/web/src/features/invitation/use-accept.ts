import { useState } from 'react';

import { acceptInvitation, signInErrorOf, type SignInError } from '../../api/sign-in.ts';
import { useEnter } from '../../api/use-enter.ts';

/** Accepts an invitation and goes to the start page as who one is now. */
export function useAccept(token: string): {
  busy: boolean;
  failure: SignInError | null;
  accept: (account?: { name: string; password: string }) => Promise<SignInError | null>;
} {
  const enter = useEnter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<SignInError | null>(null);
  const accept = async (account?: { name: string; password: string }): Promise<SignInError | null> => {
    setBusy(true);
    setFailure(null);
    try {
      await acceptInvitation(token, account);
      await enter('/');
      return null;
    } catch (reason) {
      const error = signInErrorOf(reason);
      setFailure(error);
      setBusy(false);
      return error;
    }
  };
  return { busy, failure, accept };
}
