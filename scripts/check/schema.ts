import { existsSync, readFileSync } from 'node:fs';

import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';

import { ensureBuilt } from '../build/ensure-built.ts';
import { run, runNode } from '../process/run.ts';
import { repoPath } from '../repo.ts';
import { isAccepted, NOTICE_DAYS, undatedDeprecations, wasDeprecated } from './breaking.ts';
import { latestRelease } from './releases.ts';
import type { Step } from './step.ts';

export const SCHEMA = 'packages/schema/schema.graphql';
const ACCEPTED = 'packages/schema/breaking-changes.md';

/** The SDL that the built server serves, or what went wrong. */
export async function printServerSchema(): Promise<{ sdl: string } | { problem: string }> {
  const build = await ensureBuilt(['server']);
  if (!build.ok) return { problem: `The server does not build.\n${build.output.trim()}` };
  const printed = await runNode(['packages/server/dist/print-schema.js']);
  if (printed.code !== 0 || !printed.stdout.includes('type Query'))
    return { problem: `The server does not print its schema.\n${printed.output.trim()}` };
  return { sdl: printed.stdout };
}

/** The committed schema is what the server serves. */
export const schemaDriftStep: Step = {
  name: 'schema drift',
  run: async () => {
    const served = await printServerSchema();
    if ('problem' in served) return [served.problem];
    const committed = readFileSync(repoPath(SCHEMA), 'utf8');
    if (committed.trim() === served.sdl.trim()) return [];
    const changes = await diff(buildSchema(committed), buildSchema(served.sdl));
    const list = changes.map(({ message }) => `  ${message}`).join('\n') || '  Only order or descriptions differ.';
    return [`${SCHEMA} is not what the server serves. Run \`pnpm gen\` and look at the difference (committed to served):\n${list}`];
  },
};

/** Nothing is taken away from clients that they were not told of in time, and what is deprecated says since when. */
export const breakingStep: Step = {
  name: 'breaking changes',
  run: async () => {
    const committed = await run('git', ['show', `HEAD:${SCHEMA}`]);
    try {
      const accepted = existsSync(repoPath(ACCEPTED)) ? readFileSync(repoPath(ACCEPTED), 'utf8') : '';
      const after = buildSchema(readFileSync(repoPath(SCHEMA), 'utf8'));
      const released = latestRelease();
      // A copy without history, or the commit that brings the file, has no HEAD to compare with.
      const befores = [committed.code === 0 ? buildSchema(committed.stdout) : null, released].filter((schema) => schema !== null);
      const problems = await Promise.all(befores.map((before) => breakingChanges({ before, after, released, accepted })));
      return [...new Set([...problems.flat(), ...undatedDeprecations(after)])];
    } catch (error) {
      if (error instanceof GraphQLError) return [`${SCHEMA}: ${error.message}`];
      throw error;
    }
  },
};

export interface Evolution {
  before: GraphQLSchema;
  after: GraphQLSchema;
  /** The newest release, where deprecations count; null before the first. */
  released: GraphQLSchema | null;
  /** Text of breaking-changes.md. */
  accepted: string;
  /** yyyy-mm-dd; today when left out. */
  today?: string;
}

/** Breaking changes between two schemas that nothing excuses. */
export async function breakingChanges({ before, after, released, accepted, today = isoDay() }: Evolution): Promise<string[]> {
  const changes = await diff(before, after);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter(({ path }) => !released || !wasDeprecated(released, path, today))
    .filter(({ message }) => !isAccepted(message, accepted))
    .map(({ message }) => {
      return `${message} Clients break: deprecate it in a release, ${NOTICE_DAYS} days before, or list "${message}" with a reason in ${ACCEPTED}.`;
    });
}

function isoDay(): string {
  return new Date().toISOString().slice(0, 10);
}
