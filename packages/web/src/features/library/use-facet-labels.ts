import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';

import { useFrameworks } from '../../api/frameworks.ts';
import { serviceKindNames } from '../../parts/practice-fields.ts';
import { pick } from '../../ui/format.ts';
import type { Facets } from './library-documents.ts';
import type { ListName } from './library-search.ts';

/** What filters and their values are called, also of values that the facets at hand do not name any more. */
export function useFacetLabels(facets: Facets | undefined) {
  const { t, i18n } = useLingui();
  const { current } = useFrameworks();
  const known = useRef(new Map<string, { id: string; en: string }>());
  const lists: [ListName, Facets['aspects']][] = facets
    ? [
        ['aspek', facets.aspects],
        ['indikator', facets.indicators],
        ['provinsi', facets.provinces],
        ['jenis', facets.regionLevels],
        ['layanan', facets.serviceKinds],
      ]
    : [];
  for (const [name, values] of lists) for (const { value, label } of values) known.current.set(`${name}:${value}`, label);
  const titles: Record<ListName, string> = {
    aspek: t`Aspek`,
    indikator: t`Indikator`,
    provinsi: t`Provinsi`,
    jenis: t`Jenis daerah`,
    layanan: t`Jenis layanan`,
  };
  const levels: Record<string, string> = { PROVINCE: t`Provinsi`, REGENCY: t`Kabupaten`, CITY: t`Kota` };
  return {
    titles,
    adopted: (value: string): string => t`Sedikitnya ${value} daerah`,
    of: (name: ListName, value: string): string => {
      if (name === 'jenis') return levels[value] ?? value;
      const service = name === 'layanan' ? serviceKindNames[value] : undefined;
      if (service) return i18n._(service);
      const aspect = name === 'aspek' ? current?.aspects.find((one) => one.code === value) : undefined;
      const label = known.current.get(`${name}:${value}`) ?? aspect?.name;
      const text = label ? pick(label, i18n.locale) : value;
      return name === 'indikator' && text !== value ? `${value}. ${text}` : text;
    },
  };
}
