import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** After a change of page the focus goes to its title, as a full load would do; filters in the query leave it where it is. */
export function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
        if (!fromLocation || fromLocation.pathname === toLocation.pathname || toLocation.hash) return;
        const title = document.querySelector<HTMLElement>('[data-page-title]') ?? document.querySelector<HTMLElement>('#isi');
        title?.focus({ preventScroll: true });
      }),
    [router],
  );
}
