import { useParams } from '@tanstack/react-router';

import { PracticeView } from './practice-view.tsx';

/** `/pengetahuan/:id?versi=&banding=&tab=`: one practice. */
export function PracticePage(): React.ReactElement {
  const { id } = useParams({ from: '/pengetahuan/$id' });
  // What was read, typed and held belongs to one practice.
  return <PracticeView key={id} id={id} />;
}
