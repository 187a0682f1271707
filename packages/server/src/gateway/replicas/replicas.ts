import { createOrm, rows, type EntityManager, type Orm, type Rows } from '../../database/orm.ts';
import { ReplicaPool } from '../../database/replica-pool.ts';
import type { Logger } from '../../kernel/log.ts';
import type { Metrics } from '../../observe/metrics.ts';
import { readPosition } from './position.ts';
import { ReplicaHealth } from './replica-health.ts';

/** Connections to a replica for reads, and for asking how far it is. */
const CONNECTIONS = 20;
const LOOK_CONNECTIONS = 2;
/** How often a replica is looked at, ms, and how many looks long it may say nothing. */
const LOOK_MS = 1_000;
const SILENT_LOOKS = 3;
/** How long a query waits at most for a replica to have what was written before it, ms. The primary answers at once. */
const PATIENCE_MS = 20;

export interface ReplicasOptions {
  urls: readonly string[];
  primary: Orm;
  /** Rows of the primary that requests cannot use up. */
  db: () => Rows;
  /** How long one statement may run, ms. */
  statementMs: number;
  log: Logger;
  metrics: Pick<Metrics, 'watchPool'>;
  lookMs?: number | undefined;
}

/** A copy of the database that follows the primary by itself. */
export interface Replica {
  health: ReplicaHealth;
  /** Reads there; what it fails to answer the primary answers. */
  em: () => EntityManager;
}

/** Copies of the database for reads; none when there are no addresses. */
export class Replicas implements AsyncDisposable {
  readonly #replicas: readonly Replica[];
  readonly #resources: AsyncDisposableStack;
  #turn = 0;

  private constructor(replicas: readonly Replica[], resources: AsyncDisposableStack) {
    this.#replicas = replicas;
    this.#resources = resources;
  }

  /** Does not wait for them: a server starts and serves whatever its replicas do. */
  static async open(options: ReplicasOptions): Promise<Replicas> {
    await using opened = new AsyncDisposableStack();
    const replicas: Replica[] = [];
    for (const [index, url] of options.urls.entries()) replicas.push(await open(opened, options, url, `replica-${index + 1}`));
    return new Replicas(replicas, opened.move());
  }

  get all(): readonly Pick<ReplicaHealth, 'name' | 'serves' | 'lagMs' | 'look'>[] {
    return this.#replicas.map(({ health }) => health);
  }

  /** One that has replayed everything up to a place; null when none has, or will have in a moment. */
  async pick(at: bigint): Promise<Replica | null> {
    const serving = this.#replicas.filter(({ health }) => health.serves);
    if (serving.length === 0) return null;
    const one = serving[(this.#turn += 1) % serving.length]!;
    return (await one.health.reaches(at)) ? one : null;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#resources.disposeAsync();
  }
}

async function open(opened: AsyncDisposableStack, options: ReplicasOptions, url: string, name: string): Promise<Replica> {
  const { primary, db, statementMs, log, metrics, lookMs = LOOK_MS } = options;
  const ormOf = async (more: Omit<Parameters<typeof createOrm>[0], 'url'>): Promise<Orm> =>
    opened.adopt(await createOrm({ url, ...more }), (orm) => orm.close(true));
  const silentMs = SILENT_LOOKS * lookMs;
  const reading = await ormOf({ poolMax: CONNECTIONS, statementMs, connectMs: silentMs, onPool: (pool) => metrics.watchPool(name, pool) });
  const looking = await ormOf({
    poolMax: LOOK_CONNECTIONS,
    statementMs: silentMs,
    silentMs,
    connectMs: silentMs,
    // Its lines break with it, and it may be another when it is back.
    onPool: (pool) => pool.on('remove', () => health.forget()),
  });
  const health: ReplicaHealth = opened.use(
    new ReplicaHealth({
      name,
      log,
      primary: () => readPosition(db()),
      replica: () => readPosition(rows(looking.em.fork())),
      lookMs,
      patienceMs: PATIENCE_MS,
    }),
  );
  const poolOf = (orm: Orm) => orm.em.getConnection().getNativeClient();
  const pool = new ReplicaPool(
    health,
    () => poolOf(reading),
    () => poolOf(primary),
  );
  const falling = await ormOf({ through: pool });
  health.start();
  return { health, em: () => falling.em.fork() };
}
