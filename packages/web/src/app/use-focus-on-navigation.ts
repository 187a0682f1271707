import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

import { focusPageTitle } from '../ui/page-header.tsx';

/** After a change of page the focus goes to its title, as a full load would do; filters in the query leave it where it is. */
export function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (!fromLocation || fromLocation.pathname === toLocation.pathname || toLocation.hash) return;
        focusPageTitle();
      }),
    [router],
  );
}
