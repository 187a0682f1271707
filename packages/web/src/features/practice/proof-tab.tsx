import { Trans, useLingui } from '@lingui/react/macro';

import { useRead } from '../../api/use-read.ts';
import { Ground } from '../../ui/card.tsx';
import { Empty, Failed, Loading } from '../../ui/states.tsx';
import { practiceProofQuery } from './practice-documents.ts';
import { ProofFigure } from './proof-figure.tsx';
import css from './practice.module.css';

/** What the practice did for those who took it over, indicator by indicator; said plainly when nobody can know (A17). */
export function ProofTab({ id, sample }: { id: string; sample: boolean }): React.ReactElement {
  const { t } = useLingui();
  const read = useRead({ query: practiceProofQuery, variables: { id } });
  if (read.state === 'loading') return <Loading lines={6} />;
  if (!read.data?.practice) return <Failed onRetry={read.refresh} />;
  const { proof } = read.data.practice;
  if (proof.length === 0) {
    return (
      <Empty title={t`Belum ada indikator untuk diukur`}>
        <Trans>Dampak dihitung dari tingkat indikator yang dilayani praktik. Praktik ini belum menyebut indikator.</Trans>
      </Empty>
    );
  }
  return (
    <div className={css.stack}>
      <p className={css.line}>
        <Trans>
          Tingkat indikator pengadopsi sebelum dan sesudah, dibandingkan dengan daerah yang tidak mengadopsi pada tahun yang sama. Ini
          petunjuk, bukan bukti sebab-akibat.
        </Trans>
      </p>
      {proof.map((one) => (
        <Ground key={one.id}>
          <ProofFigure proof={one} sample={sample} />
        </Ground>
      ))}
    </div>
  );
}
