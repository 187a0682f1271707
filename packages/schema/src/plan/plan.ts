/** A plan's document: what server and web agree on. Apart from the other entry, so that pages without a plan do not load Yjs. */
export * from './plan-content.ts';
export * from './plan-document.ts';
export * from './plan-edits.ts';
export * from './order.ts';
export * from './register.ts';
export * from './text-edits.ts';
export { readFragment, writeFragment } from './rich-text-fragment.ts';
export { readAction, readPlan } from './read-plan.ts';
export { canonicalPlan } from './canonical-plan.ts';
export * from './plan-differences.ts';
export { restorePlan } from './restore-plan.ts';
// For threads that run from the sources: the other entry brings files that only a bundler can read.
export { LIMITS } from '../limits.ts';
export { NODE_FORMS, PLAIN_MARKS, SILENT_ATTRS } from '../rich-text/forms.ts';
export { isSafeLink, isStorable } from '../rich-text/texts.ts';
export { plainText } from '../rich-text/read-rich-text.ts';
export { proposalParts, type ProposalPart, type ProposalPartsInput } from './proposal-parts.ts';
export { acceptParts, type Accepted, type AcceptedUpdate, type AcceptInput } from './accept-parts.ts';
