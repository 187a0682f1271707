import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

import { RegionView } from './region-view.tsx';

/** Any region, by its code. */
export function RegionPage(): React.ReactElement {
  const { kode } = useParams({ from: '/wilayah/$kode' });
  const { tahun } = useSearch({ from: '/wilayah/$kode' });
  const navigate = useNavigate();
  return (
    <RegionView
      key={kode}
      code={kode}
      year={tahun}
      onYear={(year) => void navigate({ to: '/wilayah/$kode', params: { kode }, search: { tahun: year }, replace: true })}
    />
  );
}
