import { Refused } from './begin-plan.service.ts';
import type { Start } from './fill-plan.ts';
import { planProblems } from './plan-problems.ts';
import type { Starting } from './plan-start.service.ts';
import type { PlanTemplate } from './plan.types.ts';
import { TEMPLATES } from './templates/templates.ts';

/** What a plan can begin with. */
export function planTemplates(): PlanTemplate[] {
  return TEMPLATES.map(({ id, name, description, groups }) => ({
    id,
    name,
    description,
    groups: groups.length,
    actions: groups.reduce((sum, { actions }) => sum + actions.length, 0),
  }));
}

/** Headings and actions of a template, all of them both regions'; indicators of other frameworks are left out. */
export function startFromTemplate({ framework, language }: Starting, templateId: string): Start {
  const template = TEMPLATES.find(({ id }) => id === templateId);
  if (!template) throw new Refused(planProblems.unknownTemplate());
  const known = new Set(framework.indicators.map(({ code }) => `${framework.id}:${code}`));
  return {
    purpose: template.purpose[language],
    headings: template.groups.map(({ name }, place) => ({ key: String(place), name: name[language] })),
    actions: template.groups.flatMap(({ actions }, place) =>
      actions.map(({ what, output, indicator }) => ({
        owner: null,
        what: what[language],
        output: output[language],
        indicator: indicator !== undefined && known.has(indicator) ? indicator : null,
        heading: String(place),
      })),
    ),
  };
}
