import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import type { Activity } from '../api/activity-document.ts';
import { pick, shortName } from '../ui/format.ts';
import { ActivityObject } from './activity-object.tsx';
import { stageNames } from './adoption-words.ts';

/** Who did what to what, as a sentence; what it was done to is a link to it. */
export function ActivitySentence({ activity }: { activity: Activity }): React.ReactElement {
  const { t, i18n } = useLingui();
  const { kind } = activity;
  const region = shortName(activity.region.fullName);
  const other = activity.withRegion ? shortName(activity.withRegion.fullName) : t`daerah lain`;
  const who = <Who name={activity.actor} region={region} />;
  const title = activity.title ?? t`tanpa judul`;
  const it = (words: ReactNode): React.ReactElement => <ActivityObject activity={activity}>{words}</ActivityObject>;
  const practice = it(title);
  const plan = practice;
  const stage = (name: Activity['toStage']): string => (name === null ? '–' : i18n._(stageNames[name]));
  switch (kind) {
    case 'INDICATOR_REPORTED': {
      if (!activity.change) return <Trans>{who} melaporkan nilai indikator.</Trans>;
      const { level, previousLevel, indicatorCode, indicator } = activity.change;
      const name = it(`${indicatorCode}. ${pick(indicator.name, i18n.locale)}`);
      const before = previousLevel ?? '–';
      if (activity.change.stage !== 'SELF') {
        const ministry = <Ministry name={activity.actor} />;
        return level === previousLevel ? (
          <Trans>
            {ministry} mengonfirmasi {name} {region}: tingkat {level}.
          </Trans>
        ) : (
          <Trans>
            {ministry} mengubah {name} {region}: tingkat {before} → {level}.
          </Trans>
        );
      }
      return (
        <Trans>
          {who} melaporkan {name}: tingkat {before} → {level}.
        </Trans>
      );
    }
    case 'PAIRING_PROPOSED':
      return (
        <Trans>
          {who} {it(t`mengusulkan pasangan`)} kepada {other}.
        </Trans>
      );
    case 'PAIRING_ACCEPTED':
      return (
        <Trans>
          {who} menerima {it(t`usulan pasangan`)} dari {other}.
        </Trans>
      );
    case 'PAIRING_DECLINED':
      return (
        <Trans>
          {who} menolak {it(t`usulan pasangan`)} dari {other}.
        </Trans>
      );
    case 'PAIRING_LAPSED':
      return (
        <Trans>
          {it(t`Usulan pasangan`)} antara {region} dan {other} gugur karena tidak dijawab.
        </Trans>
      );
    case 'PAIRING_WITHDRAWN':
      return (
        <Trans>
          {who} menarik {it(t`usulan pasangan`)} kepada {other}.
        </Trans>
      );
    case 'PAIRING_ENDED':
      return (
        <Trans>
          {who} mengakhiri {it(t`pasangan`)} dengan {other}.
        </Trans>
      );
    case 'PRACTICE_SHARED':
      return (
        <Trans>
          {who} membagikan praktik {practice}.
        </Trans>
      );
    case 'PRACTICE_REVISED': {
      const version = activity.versionNumber ?? '–';
      return (
        <Trans>
          {who} memperbarui praktik {practice} menjadi versi {version}.
        </Trans>
      );
    }
    case 'PRACTICE_WITHDRAWN':
      return (
        <Trans>
          {who} menarik praktik {practice}.
        </Trans>
      );
    case 'COMMENT_ADDED':
      return activity.mentionsMe ? (
        <Trans>
          {who} menyebut Anda dalam komentar pada {practice}.
        </Trans>
      ) : (
        <Trans>
          {who} mengomentari {practice}.
        </Trans>
      );
    case 'COMMENT_EDITED':
      return (
        <Trans>
          {who} mengubah komentar pada {practice}.
        </Trans>
      );
    case 'COMMENT_DELETED':
      return (
        <Trans>
          {who} menghapus komentar pada {practice}.
        </Trans>
      );
    case 'COMMENT_RESOLVED':
      return (
        <Trans>
          {who} menyelesaikan pembicaraan pada {practice}.
        </Trans>
      );
    case 'COMMENT_REOPENED':
      return (
        <Trans>
          {who} membuka lagi pembicaraan pada {practice}.
        </Trans>
      );
    case 'ADOPTION_STARTED':
      return (
        <Trans>
          {who} mulai mengadopsi {practice} dari {other}.
        </Trans>
      );
    case 'ADOPTION_ADVANCED': {
      const [from, to] = [stage(activity.fromStage), stage(activity.toStage)];
      return (
        <Trans>
          {who} memajukan adopsi {practice}: {from} → {to}.
        </Trans>
      );
    }
    case 'ADOPTION_EDITED':
      return (
        <Trans>
          {who} menyesuaikan isi adopsi {practice}.
        </Trans>
      );
    case 'ADOPTION_STOPPED':
      return (
        <Trans>
          {who} menghentikan adopsi {practice}.
        </Trans>
      );
    case 'PLAN_DRAFTED':
      return (
        <Trans>
          {who} menyusun {it(t`rancangan kegiatan`)} bersama {other}.
        </Trans>
      );
    case 'PLAN_CREATED':
      return (
        <Trans>
          {who} memulai rencana {plan} bersama {other}.
        </Trans>
      );
    case 'PLAN_EDITED':
      return (
        <Trans>
          {who} menulis di rencana {plan}.
        </Trans>
      );
    case 'PLAN_VERSION_NAMED':
      return (
        <Trans>
          {who} memberi nama pada suatu versi rencana {plan}.
        </Trans>
      );
    case 'PLAN_RESTORED':
      return (
        <Trans>
          {who} memulihkan isi lama rencana {plan}.
        </Trans>
      );
    case 'PLAN_SIGNED':
      return (
        <Trans>
          {who} menandatangani rencana {plan}.
        </Trans>
      );
    case 'PLAN_AGREED':
      return (
        <Trans>
          {who} menandatangani rencana {plan}: kedua daerah kini sepakat.
        </Trans>
      );
    case 'PLAN_SIGNATURE_WITHDRAWN':
      return (
        <Trans>
          {who} menarik tanda tangannya dari rencana {plan}.
        </Trans>
      );
    case 'PLAN_PROPOSED':
      return (
        <Trans>
          {who} mengusulkan perubahan pada bagian {other} di rencana {plan}.
        </Trans>
      );
    case 'PLAN_PROPOSAL_DECIDED':
      return (
        <Trans>
          {who} memutuskan usulan {other} di rencana {plan}.
        </Trans>
      );
    case 'PLAN_PROPOSAL_WITHDRAWN':
      return (
        <Trans>
          {who} menarik usulannya di rencana {plan}.
        </Trans>
      );
    case 'PLAN_IMPORTED':
      return (
        <Trans>
          {who} mengimpor kegiatan ke rencana {plan}.
        </Trans>
      );
    case 'ASSESSMENT_SUBMITTED':
      return (
        <Trans>
          {who} mengajukan {it(t`penilaian mandiri ${title}`)}.
        </Trans>
      );
    case 'ASSESSMENT_REOPENED':
      return (
        <Trans>
          <Ministry name={activity.actor} /> membuka kembali {it(t`penilaian mandiri ${title}`)} untuk {region}.
        </Trans>
      );
    case 'OBJECTION_RAISED':
      return (
        <Trans>
          {who} mengajukan keberatan atas {practice}.
        </Trans>
      );
    case 'OBJECTION_ANSWERED':
      return (
        <Trans>
          <Ministry name={activity.actor} /> menjawab keberatan {region} atas {practice}.
        </Trans>
      );
    case 'RESULTS_PUBLISHED':
      return (
        <Trans>
          <Ministry name={activity.actor} /> mengumumkan {it(t`hasil akhir penilaian ${title}`)}.
        </Trans>
      );
    case 'RESULTS_WITHDRAWN':
      return (
        <Trans>
          <Ministry name={activity.actor} /> menarik {it(t`hasil akhir penilaian ${title}`)}.
        </Trans>
      );
    case 'DEADLINE_SET':
      return (
        <Trans>
          <Ministry name={activity.actor} /> menetapkan batas waktu {practice}.
        </Trans>
      );
    default:
      // A newer server may know more than this page.
      return (
        <>
          {who} · {String(kind satisfies never)}
        </>
      );
  }
}

/** A person of the ministry. */
function Ministry({ name }: { name: string | null }): React.ReactElement {
  return <>{name === null ? <Trans>Kementerian</Trans> : <strong>{name}</strong>}</>;
}

/** A person with their region; the region alone where nobody is named. */
function Who({ name, region }: { name: string | null; region: string }): React.ReactElement {
  return name === null ? (
    <strong>{region}</strong>
  ) : (
    <>
      <strong>{name}</strong> ({region})
    </>
  );
}
