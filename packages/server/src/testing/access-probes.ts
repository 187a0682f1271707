import type { Actor } from './harness.ts';
import type { Answer } from './harness-client.ts';

/** One question that everybody asks; the outcome is one word or few. */
export interface Probe {
  /** What is asked for, as the matrix shows it. */
  about: string;
  ask: (actor: Actor) => Promise<string>;
}

/** Cursor before the first event, set by the test. */
export const beginning = { cursor: '' };

/** Asks a document; the outcome is the code of its first error, or what is made of its data. */
export function query(about: string, document: string, outcome: (data: Record<string, unknown>) => string): Probe {
  return {
    about,
    ask: async (actor) => {
      const answer = await actor.query(document, document.includes('$after') ? { after: beginning.cursor } : {});
      return codeOf(answer) ?? outcome(answer.data!);
    },
  };
}

/** Visible when the answer has the text (anything, when left out) and nothing of what nobody should see here. */
export function read(about: string, document: string, wanted = '', never?: string): Probe {
  return query(about, document, (data) => {
    const text = JSON.stringify(data);
    if (never !== undefined && text.includes(never)) return `LEAKS ${never}`;
    return Object.values(data)[0] !== null && text.includes(wanted) ? 'visible' : 'nothing';
  });
}

/** A change that is allowed is refused for its content, so that asking changes nothing. */
export function write(about: string, document: string): Probe {
  return query(about, document, (data) => {
    const type = (Object.values(data)[0] as { __typename: string }).__typename;
    return type === 'RuleBroken' || type === 'ImportPreview' ? 'allowed' : `UNEXPECTED ${type}`;
  });
}

/** Code of the first error of an answer; null when there is none. */
export function codeOf(answer: Answer): string | null {
  return answer.errors?.[0]?.extensions?.code ?? (answer.errors ? `ERROR ${answer.errors[0]!.message}` : null);
}
