/**
 * What a subscription delivers for an event of the log. Everybody who asked the same and may see the
 * same is given the same answer to it, so it is executed once for all of them; unless it is `personal`.
 */
export interface LoggedDelivery {
  eventId: string;
  cursor: string;
  /** Set when what it says also depends on which person asks: then it is executed for each. */
  personal?: boolean;
  /** Set when it costs no more than a mark, whatever is asked of it: there are many, and they are small. */
  flatPrice?: boolean;
}

/** Whether a delivery stands for an event; marks and refusals are each subscriber's own. */
export function isLoggedDelivery(value: unknown): value is LoggedDelivery {
  return typeof value === 'object' && value !== null && 'eventId' in value && typeof value.eventId === 'string' && 'cursor' in value;
}
