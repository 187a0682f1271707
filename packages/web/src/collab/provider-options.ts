import type { Transport } from '../api/transport.ts';
import type { ConnectionOptions } from './plan-connection.ts';
import type { PlanCopies } from './plan-copies.ts';
import type { PlanServer } from './plan-server.ts';

/** What a plan's provider stands on; tests put other things in. */
export interface ProviderOptions extends Omit<ConnectionOptions, 'onChange'> {
  planId: string;
  proposalId: string | null;
  server: PlanServer;
  copies: PlanCopies;
  transport: Pick<Transport, 'follow'>;
  newId?: () => string;
  /** 0 to 1, for the jitter of retries. */
  random?: () => number;
}
