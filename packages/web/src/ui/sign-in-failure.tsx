import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, type ReactNode } from 'react';

import { Failed } from './states.tsx';

export interface SignInFailureProps {
  kind: 'refused' | 'too-many' | 'too-many-today' | 'unavailable' | 'unreachable';
  title?: string;
  /** What `refused` means here, and what to do. */
  refused: ReactNode;
}

/** Why something about signing in did not work. Comes into sight by itself: on a phone the keyboard may cover it. */
export function SignInFailure({ kind, title, refused }: SignInFailureProps): React.ReactElement {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Some browsers answer with a promise, which is not for React.
    frame.current?.scrollIntoView({ block: 'nearest' });
  }, [kind]);
  return (
    <div ref={frame} data-failure={kind}>
      <Failed title={title ?? t`Belum masuk`}>
        {kind === 'refused' && refused}
        {kind === 'too-many' && <Trans>Terlalu banyak percobaan. Tunggu 15 menit, lalu coba lagi. Isian Anda tetap ada.</Trans>}
        {kind === 'too-many-today' && (
          <Trans>Terlalu banyak percobaan untuk hari ini. Coba lagi besok, atau hubungi administrator Anda.</Trans>
        )}
        {kind === 'unavailable' && (
          <Trans>
            Server sedang tidak dapat memeriksanya. Ini bukan karena isian Anda, dan isian itu tetap ada; coba lagi sebentar lagi.
          </Trans>
        )}
        {kind === 'unreachable' && <Trans>Server tidak dapat dihubungi. Isian Anda tetap ada; coba lagi setelah tersambung.</Trans>}
      </Failed>
    </div>
  );
}
