import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import type { Activity } from '../api/activity-document.ts';
import { useViewer } from '../api/viewer.ts';

/** A link to what something happened to; the words alone where there is no page for it. */
export function ActivityObject({ activity, children }: { activity: Activity; children: ReactNode }): React.ReactElement {
  const { pairingId, practiceId, adoptionId, commentId, planId, change } = activity;
  // What an assessor said, before it is everybody's, stands with its reason where stages are shown.
  if (isOfAssessing(activity)) return <AssessingObject activity={activity}>{children}</AssessingObject>;
  if (change) {
    return (
      <Link to="/wilayah/$kode" params={{ kode: activity.regionCode }} search={{ tahun: change.year }}>
        {children}
      </Link>
    );
  }
  if (activity.kind.startsWith('RESULTS_')) {
    return (
      <Link to="/peringkat" search={yearOf(activity)}>
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

const yearOf = ({ year }: Activity): { tahun?: number } => (year === null ? {} : { tahun: year });

const isOfAssessing = ({ kind, change }: Activity): boolean =>
  /^(ASSESSMENT|OBJECTION|DEADLINE)_/.test(kind) || change?.stage === 'DOCUMENT' || change?.stage === 'INTERVIEW';

/** The same for what concerns assessing: the ministry and the regions have pages of their own for it, and visitors have none. */
function AssessingObject({ activity, children }: { activity: Activity; children: ReactNode }): React.ReactElement {
  const { viewer } = useViewer();
  const search = yearOf(activity);
  const isDeadline = activity.kind === 'DEADLINE_SET';
  if (viewer?.organisation?.kind === 'MINISTRY') {
    return isDeadline ? (
      <Link to="/asesmen" search={{ ...search, tab: 'batas' }}>
        {children}
      </Link>
    ) : (
      <Link
        to="/asesmen/$kode"
        params={{ kode: activity.regionCode }}
        search={{ ...search, ...(activity.kind.startsWith('OBJECTION_') && { tab: 'keberatan' }) }}
      >
        {children}
      </Link>
    );
  }
  // A deadline is the whole country's: everybody looks at what it means for the own region.
  const kode = isDeadline ? viewer?.region?.code : activity.regionCode;
  if (!viewer?.region || kode === undefined) return <>{children}</>;
  return (
    <Link to="/wilayah/$kode/penilaian" params={{ kode }} search={search}>
      {children}
    </Link>
  );
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
