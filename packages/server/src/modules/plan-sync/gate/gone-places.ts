import { LIMITS, NODE_FORMS } from '@saling/schema/plan';

import type { DecodedUpdate, Struct } from './decode-update.ts';
import { findStruct } from './prescan.ts';
import { refuse } from './refusal.ts';

/**
 * Step "roots and types" for what is put into a part that somebody took away meanwhile. Here nothing comes of it, but whoever
 * still keeps the part, to undo taking it away, puts it in. Only rich texts lose parts with others in them, so only what stands
 * in a rich text may come, and no deeper.
 */
export function goneChecker(update: DecodedUpdate): (struct: Struct) => void {
  const depths = new Map<Struct, number>();
  const depthOf = ({ parent, origin, rightOrigin }: Struct): number => {
    if (parent && typeof parent !== 'string') return (depths.get(findStruct(update, parent)!) ?? 0) + 1;
    const beside = origin ?? rightOrigin;
    return (beside && depths.get(findStruct(update, beside)!)) ?? 1;
  };
  return (struct) => {
    const { content } = struct;
    if (!content) return;
    const depth = depthOf(struct);
    depths.set(struct, depth);
    if (depth > LIMITS.planDepth) refuse('UNKNOWN_PART', `More than ${LIMITS.planDepth} parts stand in each other`);
    const known =
      content.kind === 'type'
        ? content.type === 'xmlText' || (content.type === 'element' && NODE_FORMS.has(content.nodeName!))
        : content.kind === 'deleted' || content.kind === 'text' || content.kind === 'format' || content.kind === 'values';
    if (!known) refuse('UNKNOWN_PART', `A ${content.kind} has no place in a rich text`);
  };
}
