import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import type { Activity } from '../api/activity-document.ts';

/** A link to what something happened to; the words alone where there is no page for it. */
export function ActivityObject({ activity, children }: { activity: Activity; children: ReactNode }): React.ReactElement {
  const { pairingId, practiceId, adoptionId, commentId, change } = activity;
  if (change) {
    return (
      <Link to="/wilayah/$kode" params={{ kode: activity.regionCode }} search={{ tahun: change.year }}>
        {children}
      </Link>
    );
  }
  if (activity.kind.startsWith('ADOPTION_') && adoptionId !== null) {
    return (
      <Link to="/adopsi/$id" params={{ id: adoptionId }}>
        {children}
      </Link>
    );
  }
  if (practiceId !== null) {
    return (
      <Link to="/pengetahuan/$id" params={{ id: practiceId }} {...(commentId !== null && { hash: `komentar-${commentId}` })}>
        {children}
      </Link>
    );
  }
  if (pairingId !== null) {
    return (
      <Link to="/mitra/$id" params={{ id: pairingId }}>
        {children}
      </Link>
    );
  }
  return <>{children}</>;
}
