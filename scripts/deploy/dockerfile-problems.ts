import { DockerfileParser, type From } from 'dockerfile-ast';
import { validate, ValidationSeverity } from 'dockerfile-utils';

/** What a recipe has to agree with. */
export interface Versions {
  /** Of the package `node` at the root. */
  node: string;
}

/** What is wrong with a recipe, with the line: by its linter, and by what we want of an image. */
export function dockerfileProblems(text: string, versions: Versions): string[] {
  const found = validate(text, { instructionJSONInSingleQuotes: ValidationSeverity.ERROR });
  const problems = found.map(
    ({ range, message }) => `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  );
  const file = DockerfileParser.parse(text);
  const instructions = file.getInstructions();
  const last = instructions.findLastIndex((one) => one.getKeyword() === 'FROM');
  const shipped = instructions.slice(last);
  const named = (keyword: string) => shipped.filter((one) => one.getKeyword() === keyword);

  const stages = new Set(file.getFROMs().map((from) => from.getBuildStage()));
  for (const from of file.getFROMs()) {
    if (!stages.has(from.getImage()) && !isPinned(from)) problems.push(`line ${lineOf(from)}: ${from.getImage()} names no exact version.`);
  }
  const argument = instructions.find((one) => one.getKeyword() === 'ARG' && one.getArgumentsContent()?.startsWith('NODE_VERSION='));
  const node = argument?.getArgumentsContent()?.split('=')[1];
  if (node !== versions.node) problems.push(`NODE_VERSION is ${node ?? 'missing'}; package.json has node ${versions.node}.`);

  const user = named('USER').at(-1)?.getArgumentsContent();
  if (!user || !/^[1-9]\d*(:[1-9]\d*)?$/.test(user)) {
    problems.push('The last USER is to be a number other than 0: Kubernetes cannot tell that a name is not root.');
  }
  if (named('HEALTHCHECK').length === 0) problems.push('The image says nothing of its health: add a HEALTHCHECK.');
  for (const keyword of ['CMD', 'ENTRYPOINT'] as const) {
    const [one] = named(keyword);
    if (!one?.getArgumentsContent()?.startsWith('[')) {
      problems.push(`${keyword} is to be a JSON list: a shell between would not pass SIGTERM on.`);
    }
  }
  for (const copy of named('COPY')) {
    const text = copy.getArgumentsContent() ?? '';
    if (/^(--\S+ +)*\.\/? /.test(text)) problems.push(`line ${lineOf(copy)}: the image is given the whole context: name what it needs.`);
  }
  for (const one of instructions) {
    const text = one.getArgumentsContent() ?? '';
    if (one.getKeyword() === 'RUN' && /\bpnpm install\b(?!.*--frozen-lockfile)/.test(text)) {
      problems.push(`line ${lineOf(one)}: packages are installed as the lock file says: --frozen-lockfile.`);
    }
    if (['ENV', 'ARG'].includes(one.getKeyword()) && /(SECRET|PASSWORD|TOKEN|_KEY)\w*=/.test(text)) {
      problems.push(`line ${lineOf(one)}: whoever has an image can read what is secret in it.`);
    }
  }
  return problems;
}

/** A tag with a number in it, or a digest. */
function isPinned(from: From): boolean {
  return from.getImageDigest() !== null || /\d|\$\{\w*VERSION\w*\}/.test(from.getImageTag() ?? '');
}

function lineOf(instruction: { getRange(): { start: { line: number } } }): number {
  return instruction.getRange().start.line + 1;
}
