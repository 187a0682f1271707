import type { Actor } from './harness.ts';

/** What is not taken along from beside it, and why. */
const ALONE: Record<string, string> = {
  'svg[data-chart="spark"]': 'a mark within a line: its numbers stand in the line',
  'table:has([data-open-file])': 'a list of files: each row is a download, and datapackage.json is all of it',
  '[data-dictionary] table': 'datapackage.json, which is listed above it, as it is read by people',
  '[data-rich-text] table': 'a part of a text that somebody wrote',
  '[data-preview] table, [data-import-preview] table': 'what a file says that somebody has just chosen',
  '.graphiql-container table': 'not ours',
};

/**
 * Tables and charts on a screen that nothing beside them takes along (N79): each is looked after by the nearest menu around it, and a
 * menu looks after one. A chart and its table are one.
 */
export const withoutDownload = ({ page }: Actor): Promise<string[]> =>
  page.evaluate((alone) => {
    const figures = new Set<Element>();
    for (const thing of document.querySelectorAll('main table, main svg[data-chart], [role=dialog] svg[data-chart]')) {
      const seen = thing.checkVisibility() || thing.closest('figure')?.checkVisibility();
      if (seen && !thing.matches(alone)) figures.add(thing.closest('figure, [data-timeline]') ?? thing);
    }
    const around = (figure: Element): Element | null => {
      let place: Element | null = figure;
      while (place && !place.querySelector('[data-download]')) place = place === document.body ? null : place.parentElement;
      return place;
    };
    const looked = new Map<Element | null, Element[]>();
    for (const figure of figures) {
      const place = around(figure);
      looked.set(place, [...(looked.get(place) ?? []), figure]);
    }
    return [...looked].flatMap(([place, found]) => {
      const menus = place?.querySelectorAll('[data-download]').length ?? 0;
      const nameOf = (figure: Element): string =>
        figure.getAttribute('aria-label') ?? figure.querySelector('caption, h2, h3')?.textContent ?? figure.outerHTML.slice(0, 120);
      return menus >= found.length ? [] : found.map(nameOf);
    });
  }, Object.keys(ALONE).join(', '));
