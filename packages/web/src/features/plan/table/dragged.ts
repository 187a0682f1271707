/** Kind of what is dragged: the id of an action of this plan. */
export const DRAGGED = 'application/x-saling-kegiatan';
