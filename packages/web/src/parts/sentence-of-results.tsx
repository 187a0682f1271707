import { Trans, useLingui } from '@lingui/react/macro';

import { pick } from '../ui/format.ts';
import { Ministry, Unknown, type SentenceProps } from './sentence-words.tsx';

/** Of levels, and how a year is assessed. */
export function ResultSentence({
  kind,
  activity,
  words,
}: SentenceProps<'INDICATOR' | 'ASSESSMENT' | 'OBJECTION' | 'RESULTS' | 'DEADLINE'>): React.ReactElement {
  const { t, i18n } = useLingui();
  const { who, region, title, it, practice } = words;
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
      return <Unknown who={who} kind={kind satisfies never} />;
  }
}
