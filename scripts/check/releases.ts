import { existsSync, readdirSync, readFileSync } from 'node:fs';

import { buildSchema, type GraphQLSchema } from 'graphql';

import { parseApiChangelog } from '../../packages/schema/src/api-changelog.ts';
import { repoPath } from '../repo.ts';
import type { Step } from './step.ts';

/** SDL of each release of the API, `<version>.graphql`; they are never changed. */
export const RELEASES = 'packages/schema/releases';
export const API_CHANGELOG = 'docs/api-changelog.md';

/** One release of the API. */
export interface Release {
  version: string;
  sdl: string;
}

/** All releases, newest first. */
export function readReleases(folder: string = repoPath(RELEASES)): Release[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d+\.\d+\.\d+\.graphql$/.test(name))
    .map((name) => ({ version: name.replace('.graphql', ''), sdl: readFileSync(`${folder}/${name}`, 'utf8') }))
    .sort((a, b) => compareVersions(b.version, a.version));
}

/** Schema of the newest release; null before the first. */
export function latestRelease(): GraphQLSchema | null {
  const [latest] = readReleases();
  return latest ? buildSchema(latest.sdl) : null;
}

/** The change log of the API has every release in order, and says what is new since the last. */
export const changelogStep: Step = {
  name: 'api changelog',
  run: async () => {
    const sdl = readFileSync(repoPath('packages/schema/schema.graphql'), 'utf8');
    return changelogProblems(readFileSync(repoPath(API_CHANGELOG), 'utf8'), readReleases(), sdl);
  },
};

/** What is wrong with a change log, by the releases that there are, newest first, and the SDL of today. */
export function changelogProblems(markdown: string, releases: readonly Release[], sdl: string): string[] {
  let written;
  try {
    written = parseApiChangelog(markdown);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  const problems: string[] = [];
  const versions = written.filter(({ date }) => date !== null).map(({ version }) => version);
  const released = releases.map(({ version }) => version);
  if (versions.join(' ') !== released.join(' ')) {
    problems.push(
      `${API_CHANGELOG} has the releases ${versions.join(', ')}; ${RELEASES} has ${released.join(', ')}, newest first. \`pnpm release-schema <version>\` writes both.`,
    );
  }
  const unreleased = written.filter(({ date }) => date === null);
  if (unreleased.length > 1 || (unreleased[0] && written[0] !== unreleased[0]))
    problems.push(`${API_CHANGELOG}: "## Unreleased" stands first, and once.`);
  const isNew = releases[0] !== undefined && releases[0].sdl.trim() !== sdl.trim();
  if (isNew && !unreleased[0]?.groups.some(({ entries }) => entries.length > 0)) {
    problems.push(
      `The schema is not that of ${releases[0]!.version} any more: say under "## Unreleased" in ${API_CHANGELOG} what changed.`,
    );
  }
  return problems;
}

/** Orders versions like 0.10.0 after 0.9.0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (const [place, number] of left!.entries()) {
    if (number !== right![place]) return number - right![place]!;
  }
  return 0;
}
