import { useLingui } from '@lingui/react/macro';

import { usePlanContent } from './plan-context.tsx';
import { usePlanWords } from './use-words.ts';

/** What a place of the document is called: "Latih petugas › Tenggat". */
export function usePlaceLabel(): (place: string) => string {
  const { t } = useLingui();
  const { actions, groups } = usePlanContent();
  const words = usePlanWords();
  return (place) => {
    if (place === 'title') return t`Judul`;
    if (place === 'purpose') return t`Tujuan`;
    if (place === 'narrative') return t`Latar belakang`;
    if (place.startsWith('section:')) return t`Bagian ${words.owner(place.slice('section:'.length))}`;
    if (place.startsWith('groups/')) return t`Kelompok ${groups.find(({ id }) => id === place.slice('groups/'.length))?.name ?? ''}`;
    const [id, field] = place.split('/');
    const what = actions.find((action) => action.id === id)?.what || t`Kegiatan tanpa nama`;
    return field ? `${what} › ${words.field(field)}` : what;
  };
}
