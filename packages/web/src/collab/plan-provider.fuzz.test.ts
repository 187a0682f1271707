import { planEdits, readPlan } from '@saling/schema/plan';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { PlanProvider } from './plan-provider.ts';
import { ACTION, fakePlan, PARTIES, refusal, type FakePlan } from './testing/fake-plan.ts';
import { memoryDevice } from './testing/memory-copies.ts';
import { seededRandom } from './testing/seeded-random.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const SEEDS = Number(process.env['PLAN_SEEDS'] ?? 25);
const STEPS = 120;

/** Somebody at a device, whose window may be killed and opened again. */
function editor(plan: FakePlan, name: string, regionCode: string, random: () => number) {
  const device = memoryDevice();
  let way = plan.network({ personId: name, name, regionCode });
  let provider: PlanProvider;
  const begin = (): void => {
    provider = new PlanProvider({ planId: 'plan', proposalId: null, copies: device.copies(), random, ...way });
    void provider.open();
  };
  begin();
  return {
    get way() {
      return way;
    },
    get provider() {
      return provider;
    },
    kill(offline: boolean): void {
      way.hold();
      device.unlock();
      way = plan.network({ personId: name, name, regionCode });
      if (offline) way.cut();
      begin();
    },
  };
}

test.for(Array.from({ length: SEEDS }, (_, seed) => seed))(
  'P5 P10 P18: whatever networks and windows do, everybody ends with the same plan and every edit in it once (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const upTo = (count: number): number => Math.floor(random() * count);
    const plan = fakePlan();
    plan.judge = () => (random() < 0.05 ? refusal('NOT_STORED', false) : undefined);
    const editors = Array.from({ length: 2 + upTo(5) }, (_, at) => editor(plan, `editor ${at}`, PARTIES[at % 2]!, random));
    await vi.advanceTimersByTimeAsync(50);
    const written: string[] = [];

    for (let step = 0; step < STEPS; step += 1) {
      const one = editors[upTo(editors.length)]!;
      const dice = random();
      if (dice < 0.6 && one.provider.state.mayWrite) edit(one.provider, `n${seed}.${step}`, written, random);
      else if (dice < 0.66) one.way.hold();
      else if (dice < 0.74) one.way.release();
      else if (dice < 0.8) one.way.waiting.splice(upTo(3), 1)[0]?.lose();
      else if (dice < 0.86) one.way.cut();
      else if (dice < 0.94) one.way.join();
      else {
        // What was typed in the last 30 ms is not on the device yet, unless the page says that it goes.
        one.provider.flush();
        await vi.advanceTimersByTimeAsync(0);
        one.kill(random() < 0.5);
      }
      await vi.advanceTimersByTimeAsync(upTo(80));
    }

    plan.judge = () => undefined;
    for (const { way } of editors) {
      way.join();
      way.release();
    }
    await vi.advanceTimersByTimeAsync(120_000);
    const server = readPlan(plan.doc, PARTIES);
    for (const { provider } of editors) {
      expect(provider.state).toMatchObject({ phase: 'ready', connection: 'live', pending: 0, refused: [], seq: plan.log.length });
      expect(readPlan(provider.state.doc, PARTIES)).toEqual(server);
    }
    const notes = server.actions.flatMap((action) => action.notes.map(({ value }) => value));
    expect(notes.toSorted()).toEqual(written.toSorted());
  },
);

function edit(provider: PlanProvider, name: string, written: string[], random: () => number): void {
  const { doc } = provider.state;
  const edits = planEdits(doc, PARTIES, 'edit');
  const actions = readPlan(doc, PARTIES).actions;
  const { id, what } = actions[Math.floor(random() * actions.length)]!;
  const dice = random();
  if (dice < 0.4) {
    edits.addNote(id, name);
    written.push(name);
  } else if (dice < 0.6) {
    const letters = [...what];
    letters.splice(Math.floor(random() * (letters.length + 1)), 2, `${name}😀`);
    edits.setText(id, 'what', letters.join(''));
  } else if (dice < 0.8) edits.setValue(id, 'budget', Math.floor(random() * 5));
  else if (dice < 0.9)
    edits.addAction({ id: `${name.replace(/\D/g, '').padStart(8, '0')}-0000-4000-8000-000000000000`, owner: null, what: name });
  else edits.moveAction(ACTION, null, 0);
}
