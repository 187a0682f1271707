import { useLingui } from '@lingui/react/macro';

import type { FrameworkSummary } from '../../api/frameworks.ts';
import { useRead } from '../../api/use-read.ts';
import { pick } from '../../ui/format.ts';
import { measureParts, type MeasureText } from './measure.ts';
import { indicatorsQuery } from './national-documents.ts';

/** What the map is coloured by, by name; of an indicator its number until its name has come. */
export function useMeasureName(framework: FrameworkSummary, measure: MeasureText): string {
  const { t, i18n } = useLingui();
  const parts = measureParts(measure);
  const indicators = useRead({ query: indicatorsQuery, variables: { id: framework.id }, pause: parts?.kind !== 'indikator' });
  if (!parts) return t`Indeks keseluruhan`;
  const { kind, code } = parts;
  if (kind !== 'indikator') {
    const found = (kind === 'domain' ? framework.domains : framework.aspects).find((one) => one.code === code);
    return found ? pick(found.name, i18n.locale) : code;
  }
  const found = indicators.data?.framework?.indicators.find((one) => one.code === code);
  return found ? `${code}. ${pick(found.name, i18n.locale)}` : t`Indikator ${code}`;
}
