import { schemaProblems } from './kubernetes-schema.ts';
import { at, listAt, readYaml, textAt, type Tree } from './yaml-documents.ts';

const NAMESPACE = 'saling';

/** What is wrong with manifests, by file: by the schemas of Kubernetes, by their references to each other, and by what we want of a pod. */
export async function kubernetesProblems(files: ReadonlyMap<string, string>): Promise<string[]> {
  const problems: string[] = [];
  const objects: { file: string; object: Tree }[] = [];
  for (const [file, text] of files) {
    const read = readYaml(text);
    problems.push(...read.problems.map((problem) => `${file}: ${problem}`));
    objects.push(...read.documents.map((object) => ({ file, object })));
  }
  const all = objects.map(({ object }) => object);
  for (const { file, object } of objects) {
    const where = `${file}, ${textAt(object, 'kind')} ${textAt(object, 'metadata', 'name')}`;
    const found = [...(await schemaProblems(object)), ...placeProblems(object), ...podProblems(object), ...referenceProblems(object, all)];
    problems.push(...found.map((problem) => `${where}: ${problem}`));
  }
  return problems;
}

function placeProblems(object: Tree): string[] {
  if (object.kind === 'Secret') return ['a secret is made in the cluster, not written down'];
  if (object.kind === 'Namespace') return [];
  return at(object, 'metadata', 'namespace') === NAMESPACE ? [] : [`is not in the namespace ${NAMESPACE}`];
}

const podOf = (object: Tree): unknown => at(object, 'spec', 'template', 'spec');

function podProblems(object: Tree): string[] {
  const pod = podOf(object);
  if (pod === undefined) return [];
  const problems: string[] = [];
  const want = (good: boolean, problem: string): void => void (good || problems.push(problem));
  want(at(pod, 'automountServiceAccountToken') === false, 'can speak to the cluster: automountServiceAccountToken: false');
  want(at(pod, 'securityContext', 'runAsNonRoot') === true, 'may be root: runAsNonRoot');
  want(at(pod, 'securityContext', 'seccompProfile', 'type') === 'RuntimeDefault', 'may call whatever the kernel has: seccompProfile');
  for (const container of [...listAt(pod, 'containers'), ...listAt(pod, 'initContainers')]) {
    want(/:[^/]*\d/.test(textAt(container, 'image')), `the image ${textAt(container, 'image')} names no version`);
    want(at(container, 'securityContext', 'allowPrivilegeEscalation') === false, 'could gain privileges');
    want(at(container, 'securityContext', 'readOnlyRootFilesystem') === true, 'may write into its image');
    want(listAt(container, 'securityContext', 'capabilities', 'drop').includes('ALL'), 'keeps capabilities');
    want(at(container, 'resources', 'requests', 'memory') !== undefined, 'asks for no memory, so it is put anywhere');
    want(at(container, 'resources', 'limits', 'memory') !== undefined, 'may take all memory of its node');
    if (object.kind !== 'Deployment') continue;
    for (const probe of ['readinessProbe', 'livenessProbe']) want(at(container, probe) !== undefined, `has no ${probe}`);
    const alive = at(container, 'livenessProbe', 'httpGet', 'path');
    want(alive === undefined || alive === '/healthz', 'is restarted for what it is not to blame for: the liveness probe asks /healthz');
    const waits = Number(at(container, 'lifecycle', 'preStop', 'sleep', 'seconds') ?? 0);
    const grace = Number(at(pod, 'terminationGracePeriodSeconds') ?? 30);
    // Ten seconds to drain; after twenty the server ends by itself.
    want(grace >= waits + 20, `is killed before it has drained: ${grace} s are less than preStop's ${waits} s and 20`);
  }
  return problems;
}

/** Names that lead to nothing: within a pod, and from one object to another. */
function referenceProblems(object: Tree, all: readonly Tree[]): string[] {
  const problems: string[] = [];
  const has = (kind: string, name: unknown): boolean => all.some((one) => one.kind === kind && at(one, 'metadata', 'name') === name);
  const pod = podOf(object);
  for (const container of listAt(pod, 'containers')) {
    const volumes = listAt(pod, 'volumes').map((volume) => at(volume, 'name'));
    const ports = listAt(container, 'ports').map((port) => at(port, 'name'));
    for (const mount of listAt(container, 'volumeMounts')) {
      if (!volumes.includes(at(mount, 'name'))) problems.push(`mounts ${textAt(mount, 'name')}, which is no volume`);
    }
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
      const port = at(container, probe, 'httpGet', 'port') ?? at(container, probe, 'tcpSocket', 'port');
      if (port !== undefined && !ports.includes(port)) problems.push(`${probe} asks a port that is not there`);
    }
    for (const source of listAt(container, 'envFrom')) {
      const name = at(source, 'configMapRef', 'name');
      if (name !== undefined && !has('ConfigMap', name)) problems.push(`there is no ConfigMap ${textAt(source, 'configMapRef', 'name')}`);
    }
  }
  for (const volume of listAt(pod, 'volumes')) {
    const claim = at(volume, 'persistentVolumeClaim', 'claimName');
    if (claim !== undefined && !has('PersistentVolumeClaim', claim))
      problems.push(`there is no PersistentVolumeClaim ${textAt(volume, 'persistentVolumeClaim', 'claimName')}`);
  }
  const scaled = at(object, 'spec', 'scaleTargetRef');
  if (scaled !== undefined && !has(textAt(scaled, 'kind'), at(scaled, 'name')))
    problems.push(`scales ${textAt(scaled, 'name')}, which is not there`);
  for (const selector of [at(object, 'spec', 'podSelector'), at(object, 'spec', 'selector')]) {
    const labels = (at(selector, 'matchLabels') ?? (object.kind === 'Service' ? selector : {})) as Tree;
    if (labels && !all.some((one) => fits(labels, at(one, 'spec', 'template', 'metadata', 'labels')))) problems.push('selects no pod');
  }
  return problems;
}

function fits(labels: Tree, found: unknown): boolean {
  return found !== undefined && Object.entries(labels).every(([key, value]) => at(found, key) === value);
}
