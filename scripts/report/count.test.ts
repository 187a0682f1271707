import { expect, it } from 'vitest';

import { countReport, type VitestReport } from './count.ts';

function report(...statuses: string[]): VitestReport {
  const failed = statuses.includes('failed');
  return {
    testResults: [
      {
        name: 'a.test.ts',
        status: failed ? 'failed' : 'passed',
        message: '',
        assertionResults: statuses.map((status, at) => ({ fullName: `t${at}`, status })),
      },
    ],
  };
}

it('counts what passed and what failed', () => {
  expect(countReport(report('passed', 'failed', 'passed'), 1)).toEqual({ passed: 2, failed: 1, notes: [] });
});

it.each(['skipped', 'todo', 'pending', 'disabled'])('a test that is %s counts as failed and is named', (status) => {
  const count = countReport(report('passed', status), 0);
  expect(count).toMatchObject({ passed: 1, failed: 1 });
  expect(count.notes).toEqual([`Not run (${status}): a.test.ts: t1`]);
});

it('a file that could not be loaded counts as failed', () => {
  const broken = { testResults: [{ name: 'b.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }] };
  expect(countReport(broken, 1)).toMatchObject({ passed: 0, failed: 1, notes: ['Failed outside of its tests: b.test.ts: no such module'] });
});

it('a failing hook whose tests all passed counts as failed', () => {
  const hook = report('passed');
  hook.testResults[0] = { ...hook.testResults[0]!, status: 'failed', message: 'afterAll' };
  expect(countReport(hook, 1)).toMatchObject({ passed: 1, failed: 1 });
});

it('an unhandled error beside passing tests counts as failed', () => {
  expect(countReport(report('passed'), 1)).toMatchObject({ passed: 1, failed: 1 });
  expect(countReport(report('passed', 'skipped'), 1)).toMatchObject({ passed: 1, failed: 2 });
});

it('no report, no test, and a file without a test count as failed', () => {
  expect(countReport(undefined, 137)).toMatchObject({ passed: 0, failed: 1 });
  expect(countReport({ testResults: [] }, 0)).toMatchObject({ passed: 0, failed: 1, notes: ['No test ran.'] });
  expect(countReport(report(), 0)).toMatchObject({ passed: 0, failed: 1 });
});
