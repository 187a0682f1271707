import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';

import type { Logger } from '../kernel/log.ts';
import { Budgets, WINDOW_SECONDS } from './budget.ts';

/** How long one answer of Redis may take, ms; then this process counts alone. */
const ANSWER_MS = 2_000;
const RECONNECT_MS = { first: 50, most: 2_000 };

/** The limits are the accounts' own, so that a budget which is changed counts on. */
const COUNTING = { points: Number.MAX_SAFE_INTEGER, duration: WINDOW_SECONDS };

/**
 * Budgets in this process, or in Redis (or Valkey) for all processes together. While Redis is lost each
 * process counts alone; it is found again without a restart. `installation` names the database: others that
 * share the Redis count apart.
 */
export function createBudgets(redisUrl: string | null, installation: string, log: Logger): Budgets & Disposable {
  const memory = new RateLimiterMemory({ ...COUNTING, keyPrefix: 'budget' });
  if (redisUrl === null) return disposable(new Budgets({ stores: [memory], log }), () => undefined);
  const redis = new Redis(redisUrl, {
    // What cannot be asked now is counted here, not later there.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_MS,
    connectTimeout: ANSWER_MS,
    // One that is silent is given up: else everybody would wait so long for each answer.
    socketTimeout: ANSWER_MS,
    retryStrategy: (times) => Math.min(times * RECONNECT_MS.first, RECONNECT_MS.most),
  });
  let lost = false;
  redis.on('error', (error: Error) => {
    if (!lost) log.warn({ reason: error.message }, 'Redis cannot be reached');
    lost = true;
  });
  redis.on('ready', () => {
    if (lost) log.warn('Redis is reached again');
    lost = false;
  });
  const shared = new RateLimiterRedis({
    ...COUNTING,
    keyPrefix: `saling:${installation}:budget`,
    storeClient: redis,
    rejectIfRedisNotReady: true,
  });
  const stores: RateLimiterAbstract[] = [shared, memory];
  return disposable(new Budgets({ stores, log }), () => redis.disconnect());
}

function disposable(budgets: Budgets, end: () => void): Budgets & Disposable {
  return Object.assign(budgets, { [Symbol.dispose]: end });
}
