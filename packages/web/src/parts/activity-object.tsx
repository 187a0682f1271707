import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import type { Activity } from '../api/activity-document.ts';

/** A link to what something happened to; the words alone where there is no page for it. */
export function ActivityObject({ activity, children }: { activity: Activity; children: ReactNode }): React.ReactElement {
  const { pairingId, practiceId, adoptionId, commentId, planId, change } = activity;
  if (change) {
    return (
      <Link to="/wilayah/$kode" params={{ kode: activity.regionCode }} search={{ tahun: change.year }}>
        {children}
      </Link>
    );
  }
  if (/^(ASSESSMENT|OBJECTION)_/.test(activity.kind)) {
    return (
      <Link to="/wilayah/$kode/penilaian" params={{ kode: activity.regionCode }}>
        {children}
      </Link>
    );
  }
  if (activity.kind === 'DEADLINE_SET') return <Link to="/lapor">{children}</Link>;
  if (activity.kind.startsWith('RESULTS_')) return <Link to="/peringkat">{children}</Link>;
  if (activity.kind.startsWith('ADOPTION_') && adoptionId !== null) {
    return (
      <Link to="/adopsi/$id" params={{ id: adoptionId }}>
        {children}
      </Link>
    );
  }
  if (planId !== null) {
    return (
      <Link
        to="/rencana/$id"
        params={{ id: planId }}
        search={planSearch(activity)}
        {...(commentId !== null && { hash: `komentar-${commentId}` })}
      >
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

/** What of the plan is opened: the panel in which it happened, else the action. */
function planSearch({ kind, planActionId, commentId }: Activity): { panel?: string; kegiatan?: string } {
  const panel = commentId !== null ? 'komentar' : PANELS[kind];
  if (panel !== undefined) return { panel };
  return planActionId === null ? {} : { kegiatan: planActionId };
}

const PANELS: Partial<Record<Activity['kind'], string>> = {
  PLAN_PROPOSED: 'usulan',
  PLAN_PROPOSAL_DECIDED: 'usulan',
  PLAN_PROPOSAL_WITHDRAWN: 'usulan',
  PLAN_VERSION_NAMED: 'riwayat',
  PLAN_RESTORED: 'riwayat',
  PLAN_SIGNED: 'tanda-tangan',
  PLAN_AGREED: 'tanda-tangan',
  PLAN_SIGNATURE_WITHDRAWN: 'tanda-tangan',
};
