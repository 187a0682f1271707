import { describe, expect, test } from 'vitest';

import { TOPIC } from '../../api/kept.ts';
import type { LogEvent } from '../../events/log-event.ts';
import { cutAnswer, joinAnswer } from './cut-answer.ts';
import { KeptAnswers } from './kept-answers.ts';
import type { Standing } from './log-lookout.ts';
import { Together } from '../../database/together.ts';
import { TouchedTopics } from './touched-topics.ts';

const EPOCH = '0123abcd';
const event = (pos: number, type: string, more: Partial<LogEvent> = {}): LogEvent =>
  ({ pos, type, regionCode: '32.11', audience: 'PUBLIC', ...more }) as LogEvent;
const at = (pos: number, more: Partial<Standing> = {}): Standing => ({
  epoch: EPOCH,
  pos,
  written: null,
  pending: [],
  proofs: pos,
  ...more,
});

/** Answers of a process that has read so many events, none of which touched anything. */
function made(pos = 10) {
  let now = 0;
  const touched = new TouchedTopics();
  touched.note({ epoch: EPOCH, pos }, []);
  const answers = new KeptAnswers(touched, () => now);
  const keep = (topics: string[], from: Standing = at(10)): void =>
    answers.set('k', { data: cutAnswer({ a: 1 }, []), used: 1, topics, from, at: now });
  const note = (...events: LogEvent[]): void => touched.note({ epoch: EPOCH, pos: events.at(-1)!.pos }, events);
  return { answers, keep, note, pass: (ms: number) => (now += ms) };
}

describe('E17: an answer is kept', () => {
  test('until an event touches its topics, and others are not touched', () => {
    const { answers, keep, note } = made();
    keep([TOPIC.levelsOf('32.11')]);
    note(event(11, 'indicator.reported', { regionCode: '34.02' }), event(12, 'plan.edited'));
    expect(answers.get('k', at(12))).not.toBeNull();
    note(event(13, 'indicator.reported', { audience: 'PAIR' }));
    expect(answers.get('k', at(13))).toBeNull();
  });

  test('not beyond what this process has read, nor while something that touches it has no position', () => {
    const { answers, keep } = made();
    keep([TOPIC.results]);
    expect(answers.get('k', at(10, { pending: ['comment.added'] }))).not.toBeNull();
    expect(answers.get('k', at(10, { pending: ['indicator.reported'] }))).toBeNull();
    expect(answers.get('k', at(10, { pending: null }))).toBeNull();
    expect(answers.get('k', at(11))).toBeNull();
  });

  test('of drafts when a draft is reported, of results when it is not final', () => {
    const { answers, keep, note } = made();
    keep([TOPIC.results]);
    note(event(11, 'indicator.reported', { audience: 'PAIR' }));
    expect(answers.get('k', at(11))).not.toBeNull();
  });

  test('of the library only when proofs had caught up with what was known then', () => {
    const { answers, keep, note } = made();
    note(event(11, 'indicator.reported'));
    keep([TOPIC.library], at(11, { proofs: 10 }));
    expect(answers.get('k', at(11, { proofs: 11 }))).toBeNull();
    keep([TOPIC.library], at(11, { proofs: 11 }));
    expect(answers.get('k', at(11))).not.toBeNull();
  });

  test('in this log alone, and for a minute', () => {
    const { answers, keep, pass } = made();
    keep([]);
    expect(answers.get('k', at(10, { epoch: 'ffffffff' }))).toBeNull();
    pass(60_001);
    expect(answers.get('k', at(10))).toBeNull();
  });

  test('within a bound of bytes, those asked for least recently first to go', () => {
    const { answers } = made();
    const large = { text: 'x'.repeat(400_000) };
    for (let n = 0; n < 100; n += 1) {
      answers.set(`k${n}`, { data: cutAnswer(large, []), used: 1, topics: [], from: at(10), at: 0 });
      answers.get('k0', at(10));
    }
    expect(answers.figures.bytes).toBeLessThanOrEqual(32 * 1024 * 1024);
    expect([answers.get('k0', at(10)), answers.get('k1', at(10))]).toEqual([expect.anything(), null]);
  });
});

test('E17: a kept answer says where the log stands when it is given, and a text like a cursor stays', () => {
  const own = 'c1-0123abcd-5';
  const cut = cutAnswer(
    {
      list: [
        { asOf: own, note: own },
        { asOf: 'c1-0123abcd-c', note: null },
      ],
    },
    [['list', 'asOf']],
  );
  const text = Buffer.concat(joinAnswer(cut, { epoch: EPOCH, pos: 10 })).toString();
  expect(JSON.parse(text)).toEqual({
    list: [
      { asOf: 'c1-0123abcd-a', note: own },
      { asOf: 'c1-0123abcd-c', note: null },
    ],
  });
});

test('whoever asks while something is read is answered by what begins afterwards, together', async () => {
  const begun: { keys: string[]; end: () => void }[] = [];
  const together = new Together<string>(
    (keys) => new Promise((resolve) => begun.push({ keys, end: () => resolve((key) => `${key} ${begun.length}`) })),
  );
  const first = together.ask('a');
  const others = ['b', 'c', 'b'].map((key) => together.ask(key));
  begun[0]!.end();
  expect(await first).toBe('a 1');
  await expect.poll(() => begun.length).toBe(2);
  begun[1]!.end();
  expect(await Promise.all(others)).toEqual(['b 2', 'c 2', 'b 2']);
  expect(begun.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c']]);
});
