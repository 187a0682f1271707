import { readFileSync } from 'node:fs';

import { composeProblems } from '../deploy/compose-problems.ts';
import { dockerfileProblems } from '../deploy/dockerfile-problems.ts';
import { kubernetesProblems } from '../deploy/kubernetes-problems.ts';
import { documentedProblems, givenProblems, settingsRead } from '../deploy/settings-problems.ts';
import { at, readYaml } from '../deploy/yaml-documents.ts';
import { repoFiles, repoPath } from '../repo.ts';
import type { Step } from './step.ts';

const IMAGE = 'deploy/Dockerfile';
const COMPOSE = 'deploy/compose.yaml';
const CONFIG_MAP = 'deploy/kubernetes/config.yaml';
const PAGE = 'docs/operating.md';
/** Where settings are read. */
const SETTINGS = ['config.ts', 'oidc-settings.ts'].map((name) => `packages/server/src/${name}`);

const read = (path: string): string => readFileSync(repoPath(path), 'utf8');
const inFile = (path: string, problems: readonly string[]): string[] => problems.map((problem) => `${path}: ${problem}`);

/** What `deploy/` says is what its tools take, fits together, and gives the server settings that it reads. */
export const deployStep: Step = {
  name: 'deploy',
  run: async () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
    const manifests = new Map(repoFiles(['deploy/kubernetes/*.yaml']).map((path) => [path, read(path)]));
    const settings = settingsRead(SETTINGS.map(read).join('\n'));
    const composed = Object.keys(at(readYaml(read(COMPOSE)).documents[0], 'services', 'server-1', 'environment') ?? {});
    const configured = Object.keys(at(readYaml(read(CONFIG_MAP)).documents[0], 'data') ?? {});
    return [
      ...inFile(IMAGE, dockerfileProblems(read(IMAGE), { node: devDependencies.node! })),
      ...inFile(COMPOSE, [...composeProblems(read(COMPOSE)), ...givenProblems(composed, settings)]),
      ...(await kubernetesProblems(manifests)),
      ...inFile(CONFIG_MAP, givenProblems(configured, settings)),
      ...inFile(PAGE, documentedProblems(read(PAGE), settings)),
    ];
  },
};
