import { parse } from 'graphql';

/** One operation of a text. */
export interface NamedOperation {
  /** Null for one without a name. */
  name: string | null;
  /** It is priced by the event. */
  subscribes: boolean;
}

/** The operations of a text; null when it is no document. */
export function operationsOf(text: string): NamedOperation[] | null {
  try {
    return parse(text, { maxTokens: 5_000 }).definitions.flatMap((one) =>
      one.kind === 'OperationDefinition' ? [{ name: one.name?.value ?? null, subscribes: one.operation === 'subscription' }] : [],
    );
  } catch {
    return null;
  }
}
