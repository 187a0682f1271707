import type { ReactNode } from 'react';

/** One component in each of its states. */
export interface Entry {
  name: string;
  states: Record<string, ReactNode>;
}
