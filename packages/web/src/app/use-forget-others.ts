import { useEffect } from 'react';

import { useResetApi } from '../api/api-provider.tsx';
import { deviceStore } from '../api/device-store.ts';
import { useViewer } from '../api/viewer.ts';

/** When another person than last time is here, or a session ran out, what the one before had read is forgotten. */
export function useForgetOthers(): void {
  const { viewer, fresh } = useViewer();
  const reset = useResetApi();
  const now = viewer?.person?.id ?? '';
  useEffect(() => {
    if (!fresh) return;
    const before = deviceStore.get('orang') ?? '';
    deviceStore.set('orang', now === '' ? null : now);
    if (before !== '' && before !== now) void reset();
  }, [fresh, now, reset]);
}
