import type { LocalizedText } from '@saling/schema';

/** An action of a template. */
export interface TemplateAction {
  what: LocalizedText;
  output: LocalizedText;
  /** Indicator it moves, with its framework; left out of plans of other frameworks. */
  indicator?: string;
}

/** Something to begin a plan with. */
export interface Template {
  id: string;
  name: LocalizedText;
  description: LocalizedText;
  /** What such a plan is for: its first paragraph. */
  purpose: LocalizedText;
  groups: readonly { name: LocalizedText; actions: readonly TemplateAction[] }[];
}
