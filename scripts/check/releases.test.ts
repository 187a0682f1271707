import { expect, test } from 'vitest';

import { changelogProblems, compareVersions } from './releases.ts';

const SDL = 'type Query { a: Int }';
const one = { version: '0.1.0', sdl: SDL };
const ten = { version: '0.10.0', sdl: SDL };
const LOG = '## 0.10.0 (2026-11-25)\n\n### Added\n- a\n\n## 0.1.0 (2026-11-24)\n';
const NEW = '## Unreleased\n\n### Added\n- b\n\n';

test('a change log with every release and nothing new is well', () => {
  expect(changelogProblems(LOG, [ten, one], SDL)).toEqual([]);
  expect(changelogProblems(NEW + LOG, [ten, one], `${SDL} type B { b: Int }`)).toEqual([]);
});

test.each([
  ['a release without its section', LOG, [{ version: '0.11.0', sdl: SDL }, ten, one], SDL, '0.11.0, 0.10.0, 0.1.0, newest first'],
  ['a section without its release', LOG, [one], SDL, 'has the releases 0.10.0, 0.1.0'],
  ['a new schema without a word', LOG, [ten, one], `${SDL} type B { b: Int }`, 'The schema is not that of 0.10.0 any more'],
  ['a new schema with an empty section', `## Unreleased\n\n${LOG}`, [ten, one], `${SDL} type B { b: Int }`, 'say under "## Unreleased"'],
  ['what is new below what is old', LOG + NEW, [ten, one], SDL, 'stands first'],
  ['another shape', '## Next\n', [], SDL, 'line 1'],
])('%s is a problem', (_name, log, releases, sdl, says) => {
  expect(changelogProblems(log, releases, sdl).join('\n')).toContain(says);
});

test('versions are ordered by number', () => {
  expect(['0.9.0', '0.10.0', '1.0.0', '0.9.1'].sort(compareVersions)).toEqual(['0.9.0', '0.9.1', '0.10.0', '1.0.0']);
});
