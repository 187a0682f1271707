/** A plan's document: what server and web agree on. Apart from the other entry, so that pages without a plan do not load Yjs. */
export * from './plan-content.ts';
export * from './plan-document.ts';
export * from './plan-edits.ts';
export * from './order.ts';
export * from './register.ts';
export * from './text-edits.ts';
export * from './rich-text-fragment.ts';
export { readAction, readPlan } from './read-plan.ts';
export { canonicalPlan } from './canonical-plan.ts';
