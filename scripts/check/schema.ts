import { existsSync, readFileSync } from 'node:fs';

import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';

import { ensureBuilt } from '../build/ensure-built.ts';
import { run, runNode } from '../process/run.ts';
import { repoPath } from '../repo.ts';
import { isAccepted, wasDeprecated } from './breaking.ts';
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

/** Nothing is taken away from clients that was not deprecated before, or is listed with a reason. */
export const breakingStep: Step = {
  name: 'breaking changes',
  run: async () => {
    const before = await run('git', ['show', `HEAD:${SCHEMA}`]);
    // A copy without history, or the commit that brings the file: there is nothing to break.
    if (before.code !== 0) return [];
    try {
      const accepted = existsSync(repoPath(ACCEPTED)) ? readFileSync(repoPath(ACCEPTED), 'utf8') : '';
      return await breakingChanges(buildSchema(before.stdout), buildSchema(readFileSync(repoPath(SCHEMA), 'utf8')), accepted);
    } catch (error) {
      if (error instanceof GraphQLError) return [`${SCHEMA}: ${error.message}`];
      throw error;
    }
  },
};

/** Breaking changes between two schemas that nothing excuses. `accepted` is the text of breaking-changes.md. */
export async function breakingChanges(before: GraphQLSchema, after: GraphQLSchema, accepted: string): Promise<string[]> {
  const changes = await diff(before, after);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .filter(({ path }) => !wasDeprecated(before, path))
    .filter(({ message }) => !isAccepted(message, accepted))
    .map(({ message }) => `${message} Clients break: deprecate it first, or list "${message}" with a reason in ${ACCEPTED}.`);
}
