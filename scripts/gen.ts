// Writes again what is generated and committed: the SDL from the server, the types of it for the web, the
// web's documents that the server knows, the texts to translate.
import { writeFileSync } from 'node:fs';

import { GENERATED_TYPES, generateTypes } from './check/generated.ts';
import { printServerSchema, SCHEMA } from './check/schema.ts';
import { TRUSTED } from './check/trusted.ts';
import { runNode } from './process/run.ts';
import { repoPath, toolPath } from './repo.ts';
import { collectDocuments, manifestOf, webSources } from './trusted/collect.ts';

const served = await printServerSchema();
if ('problem' in served) {
  process.stderr.write(`${served.problem}\n`);
  process.exit(1);
}
writeFileSync(repoPath(SCHEMA), served.sdl);
console.log(`${SCHEMA} written`);

await must(`${GENERATED_TYPES} written`, generateTypes(repoPath(GENERATED_TYPES)));
writeFileSync(repoPath(TRUSTED), manifestOf(collectDocuments(webSources())));
console.log(`${TRUSTED} written`);
const extract = [toolPath('@lingui/cli', 'lingui'), 'extract', '--clean', '--workers', '1'];
await must('texts extracted', runNode(extract, { cwd: repoPath('packages/web') }));

async function must(said: string, running: ReturnType<typeof runNode>): Promise<void> {
  const { code, output } = await running;
  if (code !== 0) {
    process.stderr.write(output);
    process.exit(1);
  }
  console.log(said);
}
