import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { repoFiles, repoPath } from '../repo.ts';
import { composeProblems } from './compose-problems.ts';
import { dockerfileProblems } from './dockerfile-problems.ts';
import { kubernetesProblems } from './kubernetes-problems.ts';
import { documentedProblems, givenProblems, settingsRead } from './settings-problems.ts';

const read = (path: string): string => readFileSync(repoPath(path), 'utf8');

/** A text with one thing changed, which must be there. */
function changed(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}

describe('the recipe of the image', () => {
  const recipe = read('deploy/Dockerfile');
  const node = /NODE_VERSION=(\S+)/.exec(recipe)![1]!;

  test.each([
    ['USER 1000:1000', 'USER node', 'number other than 0'],
    ['USER 1000:1000', 'USER 0', 'number other than 0'],
    ['FROM tools AS build', 'FROM node:latest AS build', 'node:latest names no exact version'],
    ['--frozen-lockfile --prod', '--prod', '--frozen-lockfile'],
    ['COPY LICENSE package.json', 'COPY . .\nCOPY LICENSE package.json', 'whole context'],
    ['CMD ["packages/server/dist/main.js"]', 'CMD packages/server/dist/main.js', 'SIGTERM'],
    ['ENV NODE_ENV=production', 'ENV SESSION_SECRET=abc NODE_ENV=production', 'secret'],
    ['EXPOSE 4000', 'EXPOSE 400000000x', 'line'],
    ['HEALTHCHECK', 'LABEL x=', 'HEALTHCHECK'],
  ])('with %s as %s it is refused', (from, to, problem) => {
    expect(dockerfileProblems(changed(recipe, from, to), { node }).join('\n')).toContain(problem);
  });

  test('is built on the Node of package.json', () => {
    expect(dockerfileProblems(recipe, { node })).toEqual([]);
    expect(dockerfileProblems(recipe, { node: '27.0.0' })).toEqual([`NODE_VERSION is ${node}; package.json has node 27.0.0.`]);
  });
});

describe('the compose file', () => {
  const file = read('deploy/compose.yaml');

  test('is as the specification has it, and leads to nothing that is not there', () => expect(composeProblems(file)).toEqual([]));

  test.each([
    ['restart: unless-stopped', 'restarts: unless-stopped', 'restarts'],
    ['    cap_drop: [ALL]\n    cap_add: [NET', '    cap_add: [NET', 'capabilities'],
    ['networks: [bus]', 'networks: [wires]', 'no network wires'],
    ['postgres: { condition: service_healthy }', 'postgre: { condition: service_healthy }', 'waits for postgre'],
    ["volumes: ['database:", "volumes: ['data:", 'no volume data'],
    ['caddy:2.10-alpine', 'caddy:latest', 'names no version'],
    ['    networks: [data]\n    healthcheck', "    networks: [data]\n    ports: ['5432:5432']\n    healthcheck", 'Only the proxy'],
    ['${SESSION_SECRET:?', 'a-secret-that-is-written-down ${X:?', 'SESSION_SECRET is written down'],
    ['services:\n', 'services:\n  migrate: {}\n', 'unique'],
  ])('with %s as %s it is refused', (from, to, problem) => {
    expect(composeProblems(changed(file, from, to)).join('\n')).toContain(problem);
  });
});

describe('the manifests', () => {
  const manifests = new Map(repoFiles(['deploy/kubernetes/*.yaml']).map((path) => [path, read(path)]));
  const withChange = (name: string, from: string, to: string) => {
    const path = `deploy/kubernetes/${name}`;
    return kubernetesProblems(new Map(manifests).set(path, changed(manifests.get(path)!, from, to)));
  };

  test('are as Kubernetes has them, and fit together', async () => expect(await kubernetesProblems(manifests)).toEqual([]));

  test.each([
    ['server.yaml', 'minReadySeconds', 'minReadySecs', 'no such field'],
    ['server.yaml', 'maxUnavailable: 0', 'maxUnavailable: true', 'maxUnavailable'],
    ['server.yaml', '{ path: /healthz, port: http }', '{ path: /readyz, port: http }', 'not to blame'],
    ['server.yaml', 'terminationGracePeriodSeconds: 30', 'terminationGracePeriodSeconds: 10', 'before it has drained'],
    ['server.yaml', 'name: tmp, mountPath', 'name: tpm, mountPath', 'mounts tpm'],
    ['server.yaml', 'readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false', 'write into its image'],
    ['server.yaml', 'claimName: saling-files', 'claimName: files', 'no PersistentVolumeClaim'],
    ['scaling.yaml', 'autoscaling/v2', 'autoscaling/v9', 'not known'],
    ['scaling.yaml', 'kind: Deployment, name: saling', 'kind: Deployment, name: server', 'scales server'],
    ['network.yaml', 'app.kubernetes.io/name: saling }\n  policyTypes', 'app.kubernetes.io/name: salin }\n  policyTypes', 'selects no pod'],
    ['config.yaml', 'namespace: saling', 'namespace: default', 'not in the namespace'],
    ['config.yaml', 'kind: ConfigMap', 'kind: Secret', 'not written down'],
    ['migrate.yaml', 'runAsNonRoot: true', 'runAsNonRoot: false', 'may be root'],
  ])('%s with %s as %s is refused', async (name, from, to, problem) => {
    expect((await withChange(name, from, to)).join('\n')).toContain(problem);
  });
});

describe('settings', () => {
  const known = settingsRead('const a = env.PORT;\nconst { OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = env;');

  test('are those that the environment is asked for', () => {
    expect([...known]).toEqual(['PORT', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']);
  });
  test('are in a table each, and none is in a table that nobody reads', () => {
    const page = '| `PORT`, `HOST` | where, not `OIDC_CLIENT_ID` | 4000 |\n| `OIDC_CLIENT_ID` | who | |\nOIDC_CLIENT_SECRET\n';
    expect(documentedProblems(page, known)).toEqual([
      'OIDC_CLIENT_SECRET is read and in no table',
      'HOST is in a table and read by nobody',
    ]);
  });
  test('that a deployment gives are read by the server', () => {
    expect(givenProblems(['PORT', 'PROT'], known)).toEqual(['gives PROT, which no server reads']);
  });
});
