/** The parts of Vitest's JSON report that are counted. */
export interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

export interface Count {
  passed: number;
  failed: number;
  /** What a reader could not see in the runner's own output. */
  notes: string[];
}

/**
 * Counts a run. A skipped or unfinished test counts as failed, so does a file that could not be loaded, a run that ended badly without a
 * failed test (an unhandled error, a crash), and a run without tests.
 */
export function countReport(report: VitestReport | undefined, exitCode: number): Count {
  const count: Count = { passed: 0, failed: 0, notes: [] };
  for (const file of report?.testResults ?? []) {
    const failedBefore = count.failed;
    for (const test of file.assertionResults) {
      if (test.status === 'passed') count.passed += 1;
      else count.failed += 1;
      if (test.status !== 'passed' && test.status !== 'failed')
        count.notes.push(`Not run (${test.status}): ${file.name}: ${test.fullName}`);
    }
    if (file.status === 'failed' && count.failed === failedBefore)
      fail(count, `Failed outside of its tests: ${file.name}: ${file.message}`);
    else if (file.assertionResults.length === 0) fail(count, `A test file without a test: ${file.name}`);
  }
  if (!report) fail(count, `The test runner ended with code ${exitCode} and left no report.`);
  else if (count.passed + count.failed === 0) fail(count, 'No test ran.');
  else if (exitCode !== 0 && !report.testResults.some(({ status }) => status === 'failed'))
    fail(count, `The test runner ended with code ${exitCode} though no test failed: an unhandled error, see above.`);
  return count;
}

function fail(count: Count, note: string): void {
  count.failed += 1;
  count.notes.push(note);
}
