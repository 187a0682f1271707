// `pnpm release-schema 0.2.0`: keeps today's SDL as that release and turns "Unreleased" of the API's change log into it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { SCHEMA } from './check/schema.ts';
import { API_CHANGELOG, readReleases, RELEASES } from './check/releases.ts';
import { releaseChangelog, releaseProblem } from './release/release-changelog.ts';
import { repoPath } from './repo.ts';

const version = process.argv[2] ?? '';
const releases = readReleases();
const problem = releaseProblem(version, releases);
if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}
const sdl = readFileSync(repoPath(SCHEMA), 'utf8');
const log = repoPath(API_CHANGELOG);
const before = existsSync(log) ? readFileSync(log, 'utf8') : '# Changes of the API\n';
const date = new Date().toISOString().slice(0, 10);
writeFileSync(log, await releaseChangelog({ markdown: before, version, date, before: releases[0]?.sdl ?? null, after: sdl }));
writeFileSync(repoPath(RELEASES, `${version}.graphql`), sdl);
console.log(
  `${RELEASES}/${version}.graphql and ${API_CHANGELOG} written: read the section of ${version}, and say in it what people have to do.`,
);
