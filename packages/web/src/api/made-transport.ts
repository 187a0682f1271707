import type { Transport } from './transport.ts';

let made: Transport | null = null;

/** The page's transport once somebody has followed something: apart from its code, which the first visit does not need. */
export const madeTransport = {
  get: (): Transport | null => made,
  set: (transport: Transport): Transport => {
    made = transport;
    return transport;
  },
};
