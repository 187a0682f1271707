import { Trans, useLingui } from '@lingui/react/macro';
import type { Framework, FrameworkIndicator } from '@saling/schema';

import { levelText } from '../../api/level-text.ts';
import { EvidenceFiles } from '../../parts/evidence/evidence-files.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { stageNames } from '../../ui/stage-names.ts';
import type { StageReport, Standing } from './assessing-documents.ts';
import css from './assessing.module.css';

/** What every stage said of an indicator, oldest first, with reasons and evidence. */
export function StageLine(props: {
  framework: Framework;
  indicator: FrameworkIndicator;
  reports: readonly StageReport[];
  /** Files of all reports of the assessment. */
  evidence: Standing['evidence'];
}): React.ReactElement {
  const { framework, indicator, reports, evidence } = props;
  const { t, i18n } = useLingui();
  if (reports.length === 0) {
    return (
      <p className={css.quiet}>
        <Trans>Belum ada tingkat yang dilaporkan.</Trans>
      </p>
    );
  }
  return (
    <ol className={css.stages} aria-label={t`Riwayat tahap`}>
      {reports.map((report, place) => {
        const before = reports[place - 1];
        const by = report.reportedBy;
        const confirmed = report.stage !== 'SELF' && before?.level === report.level;
        return (
          <li key={report.id} data-stage={report.stage} data-level={report.level}>
            <span className={css.stageName}>{i18n._(stageNames[report.stage]!)}</span>
            <span className={css.stageLevel}>
              {levelText(framework, indicator, report.level, i18n.locale)}
              {confirmed && (
                <span className={css.quiet}>
                  {' '}
                  <Trans>(dikonfirmasi)</Trans>
                </span>
              )}
            </span>
            <span className={css.quiet}>
              {by}, <RelativeTime at={report.reportedAt} />
            </span>
            {report.reason && (
              <span className={css.said}>
                <Trans>Alasan:</Trans> {report.reason}
              </span>
            )}
            {report.note && (
              <span className={css.said}>
                <Trans>Catatan:</Trans> {report.note}
              </span>
            )}
            <EvidenceLink url={report.evidenceUrl} />
            <EvidenceFiles evidence={evidence.filter(({ of }) => of === report.id)} />
          </li>
        );
      })}
    </ol>
  );
}

/** A link to evidence, in a tab of its own. */
export function EvidenceLink({ url }: { url: string | null }): React.ReactElement | null {
  if (url === null) return null;
  return (
    <a className={css.said} href={url} target="_blank" rel="noreferrer noopener">
      <Trans>Bukti dukung</Trans>: {hostOf(url)}
    </a>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
