import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

/** Whether one is still on the page that was drawn: who has gone elsewhere while an answer was on its way is not taken back by it. */
export function useStillHere(): () => boolean {
  const { history } = useRouter();
  const { pathname } = history.location;
  return useCallback(() => history.location.pathname === pathname, [history, pathname]);
}
