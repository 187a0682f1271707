import { frameworks, type Framework } from '@saling/schema';

import { DomainError } from '../../kernel/errors.ts';
import type { Framework as FrameworkView } from './frameworks.types.ts';

/** Every framework this build carries, in the order they came. */
export function allFrameworks(): Framework[] {
  return [...frameworks.values()];
}

/** A framework by id, or null. */
export function frameworkById(id: string): Framework | null {
  return frameworks.get(id) ?? null;
}

/** A framework by id. @throws {DomainError} `NOT_FOUND` with the ids there are. */
export function requireFramework(id: string): Framework {
  const framework = frameworkById(id);
  if (!framework) throw new DomainError('NOT_FOUND', `No framework has the id ${id}; there are: ${[...frameworks.keys()].join(', ')}.`);
  return framework;
}

const views = new WeakMap<Framework, FrameworkView>();

/** A framework as the API shows it: domains hold their aspects, aspects their indicators. Made once. */
export function frameworkView(framework: Framework): FrameworkView {
  const known = views.get(framework);
  if (known) return known;
  const aspects = framework.aspects.map((aspect) => ({
    ...aspect,
    indicators: framework.indicators.filter((indicator) => indicator.aspectCode === aspect.code),
  }));
  const domains = framework.domains.map((domain) => ({
    ...domain,
    aspects: aspects.filter((aspect) => aspect.domainCode === domain.code),
  }));
  const view = { ...framework, aspects, domains };
  views.set(framework, view);
  return view;
}

/** An indicator of a framework. @throws {DomainError} `NOT_FOUND` */
export function indicatorOf(frameworkId: string, code: string): Framework['indicators'][number] {
  const indicator = requireFramework(frameworkId).indicators.find((one) => one.code === code);
  if (!indicator) throw new DomainError('NOT_FOUND', `Framework ${frameworkId} has no indicator ${code}.`);
  return indicator;
}
