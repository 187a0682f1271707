import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { parseApiChangelog } from './api-changelog.ts';

const TEXT = `# Changes of the API

What it is.

## Unreleased

### Added
- \`Query.new\`: something.

## 0.1.0 (2026-11-24)

The first
release.

### Removed
- One.
- Two.
`;

test('reads releases with their groups, newest first', () => {
  expect(parseApiChangelog(TEXT)).toEqual([
    { version: 'Unreleased', date: null, text: '', groups: [{ kind: 'Added', entries: ['`Query.new`: something.'] }] },
    { version: '0.1.0', date: '2026-11-24', text: 'The first release.', groups: [{ kind: 'Removed', entries: ['One.', 'Two.'] }] },
  ]);
});

test.each([
  ['## 0.2\n', 'line 1: a heading is'],
  ['## Unreleased\n### Fixed\n', 'line 2: a group is one of Added'],
  ['### Added\n', 'line 1: a group'],
  ['## Unreleased\n- one\n', 'line 2: an entry stands in a group'],
  ['## Unreleased\n### Added\n- one\n  goes on\n', 'line 4: an entry is one line'],
])('says what is wrong with %j', (text, says) => {
  expect(() => parseApiChangelog(text)).toThrow(says);
});

test('docs/api-changelog.md can be read', () => {
  const releases = parseApiChangelog(readFileSync(new URL('../../../docs/api-changelog.md', import.meta.url), 'utf8'));
  expect(releases.map(({ version }) => version)).toContain('0.1.0');
});
