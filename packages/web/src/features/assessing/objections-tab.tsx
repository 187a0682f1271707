import { Trans, useLingui } from '@lingui/react/macro';
import type { Framework } from '@saling/schema';

import { indicatorText } from '../../api/level-text.ts';
import { Empty } from '../../ui/states.tsx';
import css from './assessing.module.css';
import type { Standing } from './assessing-documents.ts';
import { DownloadObjections } from './download-standings.tsx';
import { ObjectionCard } from './objection-card.tsx';

/** The region's objections, those without an answer first. */
export function ObjectionsTab(props: {
  framework: Framework;
  standing: Standing;
  mayAnswer: boolean;
  onDone: () => void;
}): React.ReactElement {
  const { framework, standing, mayAnswer, onDone } = props;
  const { t, i18n } = useLingui();
  const objections = standing.indicators
    .flatMap(({ objection, reports }) => (objection ? [{ objection, reports }] : []))
    .toSorted((a, b) => Number(a.objection.upheld !== null) - Number(b.objection.upheld !== null));
  if (objections.length === 0) {
    return (
      <Empty title={t`Belum ada keberatan`}>
        <Trans>Daerah dapat mengajukan keberatan atas tingkat yang diubah asesor, satu kali untuk setiap indikator.</Trans>
      </Empty>
    );
  }
  return (
    <>
      <div className={css.summary}>
        <DownloadObjections framework={framework} standing={standing} />
      </div>
      <ul className={css.list}>
        {objections.map(({ objection, reports }) => {
          const indicator = framework.indicators.find(({ code }) => code === objection.indicatorCode)!;
          return (
            <li key={objection.id} className={css.narrow}>
              <h2 className={css.aspect}>{indicatorText(indicator, i18n.locale)}</h2>
              <ObjectionCard
                framework={framework}
                objection={objection}
                reports={reports}
                evidence={standing.evidence}
                mayAnswer={mayAnswer && standing.state !== 'FINAL'}
                onDone={onDone}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
