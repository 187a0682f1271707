/** Kinds of changes, in the order in which they are written. */
export const CHANGE_KINDS = ['Added', 'Changed', 'Deprecated', 'Removed'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What one release changed in the API. */
export interface ApiRelease {
  /** `Unreleased` for what no release has yet. */
  version: string;
  /** yyyy-mm-dd; null for what is not released. */
  date: string | null;
  /** Paragraphs below its heading, joined. */
  text: string;
  groups: { kind: ChangeKind; entries: string[] }[];
}

/**
 * Reads docs/api-changelog.md: headings `## 0.2.0 (2026-11-24)` or `## Unreleased`, newest first, below them
 * `### Added` and so on with one line an entry. @throws with the line that is not of this shape.
 */
export function parseApiChangelog(markdown: string): ApiRelease[] {
  const releases: ApiRelease[] = [];
  let group: ApiRelease['groups'][number] | undefined;
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    const wrong = (why: string): Error => new Error(`docs/api-changelog.md, line ${index + 1}: ${why}`);
    const release = releases.at(-1);
    if (line.startsWith('## ')) {
      const [, version, date] = /^## (?:(\d+\.\d+\.\d+) \((\d{4}-\d{2}-\d{2})\)|Unreleased)$/.exec(line) ?? [];
      if (!version && line !== '## Unreleased') throw wrong('a heading is "## 0.2.0 (2026-11-24)" or "## Unreleased".');
      releases.push({ version: version ?? 'Unreleased', date: date ?? null, text: '', groups: [] });
      group = undefined;
    } else if (line.startsWith('### ')) {
      const kind = CHANGE_KINDS.find((one) => line === `### ${one}`);
      if (!kind || !release) throw wrong(`a group is one of ${CHANGE_KINDS.join(', ')}, within a release.`);
      release.groups.push((group = { kind, entries: [] }));
    } else if (line.startsWith('- ')) {
      if (!group) throw wrong('an entry stands in a group.');
      group.entries.push(line.slice(2));
    } else if (line.trim() !== '' && release) {
      if (group) throw wrong('an entry is one line that begins with "- ".');
      release.text = `${release.text} ${line.trim()}`.trim();
    }
  }
  return releases;
}
