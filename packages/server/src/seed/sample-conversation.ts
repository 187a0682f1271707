import type { FollowKind } from '@saling/schema';
import { sql } from 'kysely';

import { rows, type EntityManager, type Rows } from '../database/orm.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/log.ts';
import { addComment } from '../modules/conversation/add-comment.service.ts';
import { resolveComment } from '../modules/conversation/change-comments.service.ts';
import { follow } from '../modules/conversation/change-follows.service.ts';
import type { Comment } from '../modules/conversation/comments.types.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { samplePracticeId } from './sample-practices.ts';
import { seedContext } from './seed-context.ts';

const HOUR = 3_600_000;

interface Said {
  by: (typeof DEMO_PEOPLE)[number]['id'];
  /** Hours before the seed. */
  hoursAgo: number;
  body: string;
}

/** Threads of the demo, all of them invented, by the key of the sample practice they are on. */
const THREADS: readonly { practice: string; said: readonly [Said, ...Said[]]; resolvedBy?: Said['by'] }[] = [
  {
    practice: 'keamanan-informasi',
    said: [
      { by: 'demo-ayu', hoursAgo: 60, body: 'Apakah penilaian Indeks KAMI dilakukan sendiri atau bersama BSSN?' },
      { by: 'demo-budi', hoursAgo: 58, body: 'Tahun pertama sendiri, tahun kedua bersama BSSN. Keduanya kami jelaskan di bagian cara.' },
    ],
    resolvedBy: 'demo-ayu',
  },
  {
    practice: 'data-desa',
    said: [
      {
        by: 'demo-budi',
        hoursAgo: 40,
        body: 'Bagaimana perangkat desa dilatih agar data diisi setiap bulan? @[Ayu](demo-ayu), apakah materinya dapat kami pinjam?',
      },
      {
        by: 'demo-ayu',
        hoursAgo: 38,
        body: 'Tentu, @[Budi](demo-budi). Kami melatih dua orang di setiap desa; materinya kami lampirkan pekan ini.',
      },
      { by: 'demo-budi', hoursAgo: 37, body: 'Terima kasih, kami coba di dua kapanewon dahulu.' },
    ],
  },
  { practice: 'pengaduan-lapor', said: [{ by: 'demo-made', hoursAgo: 20, body: 'Berapa lama rata-rata aduan ditindaklanjuti sekarang?' }] },
  {
    practice: 'smart-kampung',
    said: [{ by: 'demo-hendra', hoursAgo: 12, body: 'Kami tertarik meniru. @[Made](demo-made), kapan kami dapat berkunjung?' }],
  },
];

/** What people of the demo follow: practices by key, regions and indicators as they are named. */
const FOLLOWS: readonly { by: Said['by']; kind: FollowKind; what: string }[] = [
  { by: 'demo-ayu', kind: 'PRACTICE', what: 'keamanan-informasi' },
  { by: 'demo-ayu', kind: 'REGION', what: '34.02' },
  { by: 'demo-ayu', kind: 'INDICATOR', what: 'spbe-2020:26' },
  { by: 'demo-budi', kind: 'PRACTICE', what: 'data-desa' },
  { by: 'demo-budi', kind: 'REGION', what: '32.11' },
];

/**
 * Comments and follows of the demo, as people would have made them, each with its event. An interrupted seed goes on where
 * it stopped; a demo that was once filled is left as its people made it: what they ended does not begin again.
 */
export async function seedSampleConversation(em: EntityManager, clock: Clock, log: Logger): Promise<void> {
  if (await isDone(rows(em))) return;
  const now = clock.now().getTime();
  const as = (id: Said['by'], hoursAgo: number) =>
    seedContext(
      em,
      DEMO_PEOPLE.find((person) => person.id === id)!,
      new Date(now - hoursAgo * HOUR),
      clock,
      log,
    );
  for (const { by, kind, what } of FOLLOWS) {
    const objectId = kind === 'PRACTICE' ? await samplePracticeId(rows(em), what) : what;
    if (objectId !== null) await follow(as(by, 30), kind, objectId);
  }
  for (const { practice, said, resolvedBy } of THREADS) {
    const practiceId = await inLibrary(rows(em), practice);
    if (practiceId === null) continue;
    let parentId: string | null = null;
    for (const [place, { by, hoursAgo, body }] of said.entries()) {
      const clientMutationId = mutationId(practice, place);
      const comment: Comment | null = done<Comment>(await addComment(as(by, hoursAgo), { clientMutationId, practiceId, parentId, body }));
      // In an older demo whoever is mentioned may have left: nobody talks about that.
      if (!comment) break;
      parentId ??= comment.id;
    }
    if (resolvedBy && parentId !== null) await resolveComment(as(resolvedBy, said.at(-1)!.hoursAgo - 1), parentId);
  }
}

/** Whether the last of what is said was said. */
async function isDone(db: Rows): Promise<boolean> {
  const { practice, said } = THREADS.at(-1)!;
  const found = await sql`select 1 from comment where client_mutation_id = ${mutationId(practice, said.length - 1)}`.execute(db);
  return found.rows.length > 0;
}

/** Id of a practice of the demo while it is shared: what was taken out of the library nobody comments on. */
async function inLibrary(db: Rows, key: string): Promise<string | null> {
  const id = await samplePracticeId(db, key);
  const found = await sql<{ id: string }>`select p.id from practice p where p.id = ${id}::uuid and p.state = 'SHARED'`.execute(db);
  return found.rows[0]?.id ?? null;
}

const mutationId = (practice: string, place: number): string => `seed-comment-${practice}-${place}`;

function done<T extends { id: string }>(outcome: T | { problems: unknown }): T | null {
  return 'problems' in outcome ? null : outcome;
}
