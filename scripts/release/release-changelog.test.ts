import { expect, test } from 'vitest';

import { changelogProblems } from '../check/releases.ts';
import { releaseChangelog, releaseProblem } from './release-changelog.ts';

const BEFORE = 'type Query { a: Int old: Int gone: Int } enum E { ONE }';
const AFTER =
  'type Query { """What\n it is.""" told: Int a(first: Int): String old: Int @deprecated(reason: "2026-11-24: use a") more(first: Int): More } type More { x: Int y: Union } union Union = Query | More enum E { ONE TWO THREE }';
const LOG =
  '# Changes of the API\n\nAbout.\n\n## Unreleased\n\nWords.\n\n### Added\n- `Query.more`: pages of more.\n\n## 0.1.0 (2026-11-24)\n\nThe first.\n';
const releasing = { markdown: LOG, version: '0.2.0', date: '2026-12-24', before: BEFORE, after: AFTER };

test('what people wrote stays, what nobody named is added, and the result is well', async () => {
  const log = await releaseChangelog(releasing);
  expect(log).toBe(`# Changes of the API

About.

## 0.2.0 (2026-12-24)

Words.

### Added

- \`Query.more\`: pages of more.
- \`Query.told\`: What it is.
- \`Query.a.first\`: Argument \`first: Int\` added to field \`Query.a\`.
- \`E\`: new values \`TWO\`, \`THREE\`.

### Changed

- \`Query.a\`: Field \`Query.a\` changed type from \`Int\` to \`String\`.

### Deprecated

- \`Query.old\`: Field \`Query.old\` is deprecated.

### Removed

- \`Query.gone\`: Field \`gone\` was removed from object type \`Query\`.

## 0.1.0 (2026-11-24)

The first.
`);
  const releases = [
    { version: '0.2.0', sdl: AFTER },
    { version: '0.1.0', sdl: BEFORE },
  ];
  expect(changelogProblems(log, releases, AFTER)).toEqual([]);
});

test('the first release needs no diff, and a log may be empty', async () => {
  expect(await releaseChangelog({ ...releasing, markdown: '# Changes of the API\n', before: null })).toBe(
    '# Changes of the API\n\n## 0.2.0 (2026-12-24)\n',
  );
});

test.each([
  ['', 'Say which version'],
  ['next', 'Say which version'],
  ['0.1.0', '0.1.0 is not after 0.1.0'],
  ['0.0.9', 'choose a higher one'],
  ['0.10.0', null],
])('the version %j: %j', (version, says) => {
  const problem = releaseProblem(version, [{ version: '0.1.0', sdl: BEFORE }]);
  expect(problem === null ? null : problem.includes(says ?? '')).toBe(says === null ? null : true);
});
