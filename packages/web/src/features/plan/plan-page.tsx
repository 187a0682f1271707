import { useParams } from '@tanstack/react-router';

import { usePlanSearch } from './plan-address.ts';
import { PlanView } from './plan-view.tsx';

/** `/rencana/:id?tampilan=&kegiatan=&panel=&usulan=…`: one plan, written together. */
export function PlanPage(): React.ReactElement {
  const { id } = useParams({ from: '/rencana/$id' });
  const { usulan = null } = usePlanSearch();
  // A document, its undo and what is open belong to one plan, or to one branch of it.
  return <PlanView key={`${id} ${usulan ?? ''}`} id={id} proposalId={usulan} />;
}
