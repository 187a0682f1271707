import { useLingui } from '@lingui/react/macro';

import { FacetGroup, type FacetOption } from './facet-group.tsx';
import type { Facets } from './library-documents.ts';
import { atLeast, chosen, toggled, type LibrarySearch, type ListName } from './library-search.ts';
import { useFacetLabels } from './use-facet-labels.ts';

export interface FacetListProps {
  facets: Facets | undefined;
  search: LibrarySearch;
  onChange: (next: LibrarySearch) => void;
}

/** Every filter of the library with its counts; each is counted with all filters but its own (A7). */
export function FacetList({ facets, search, onChange }: FacetListProps): React.ReactElement {
  const { t } = useLingui();
  const labels = useFacetLabels(facets);
  const found: Record<ListName, Facets['aspects']> = {
    aspek: facets?.aspects ?? [],
    indikator: facets?.indicators ?? [],
    provinsi: facets?.provinces ?? [],
    jenis: facets?.regionLevels ?? [],
    layanan: facets?.serviceKinds ?? [],
  };
  const options = (name: ListName): FacetOption[] => {
    const here = found[name].map(({ value, count }) => ({ value, count, label: labels.of(name, value) }));
    // What is chosen stays in the list when nothing has it any more: else it could not be let go where it was chosen.
    const missing = chosen(search, name).filter((value) => !here.some((one) => one.value === value));
    return [...here, ...missing.map((value) => ({ value, count: 0, label: labels.of(name, value) }))];
  };
  const list = (name: ListName): React.ReactElement => (
    <FacetGroup
      name={name}
      title={labels.titles[name]}
      options={options(name)}
      chosen={chosen(search, name)}
      onToggle={(value) => onChange(toggled(search, name, value))}
    />
  );
  const adopted = atLeast(search)?.toString();
  const on = (name: 'bukti' | 'diikuti'): string[] => (search[name] === '1' ? ['1'] : []);
  const flip = (name: 'bukti' | 'diikuti') => (): void => onChange({ ...search, [name]: search[name] === '1' ? undefined : '1' });
  return (
    <div data-facets="">
      <FacetGroup
        name="bukti"
        title={t`Bukti`}
        options={[{ value: '1', label: t`Ada angka hasil atau bukti`, count: facets?.evidence ?? null }]}
        chosen={on('bukti')}
        onToggle={flip('bukti')}
      />
      {list('aspek')}
      {list('layanan')}
      {list('jenis')}
      {list('provinsi')}
      {list('indikator')}
      <FacetGroup
        name="diadopsi"
        title={t`Diadopsi`}
        single
        options={[
          { value: '', label: t`Berapa pun`, count: null },
          ...(facets?.adopted ?? []).map(({ value, count }) => ({ value, count, label: labels.adopted(value) })),
        ]}
        chosen={[adopted ?? '']}
        onToggle={(value) => onChange({ ...search, diadopsi: value || undefined })}
      />
      <FacetGroup
        name="diikuti"
        title={t`Untuk Anda`}
        options={[{ value: '1', label: t`Hanya yang saya ikuti`, count: null }]}
        chosen={on('diikuti')}
        onToggle={flip('diikuti')}
      />
    </div>
  );
}
