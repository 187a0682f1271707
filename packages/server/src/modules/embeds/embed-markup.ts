/** A piece of HTML or SVG that is safe to put into another. */
export class Markup {
  readonly text: string;

  /** @param text Made of what this file made, and of nothing else. */
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | false | readonly Part[];

/** Markup with values in it: whatever is not markup itself stands for itself and cannot end what it stands in. */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return new Markup(strings.reduce((text, next, at) => text + written(values[at - 1]!) + next));
}

function written(part: Part): string {
  if (part === null || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(written).join('');
  return String(part).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
