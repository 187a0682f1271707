import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

// Sources of the packages import data as text by `?raw`, as Vite reads it; so that Node can run them as they are, it learns that too.
registerHooks({
  load: (url, context, next) =>
    url.endsWith('?raw')
      ? { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(readFileSync(fileURLToPath(url), 'utf8'))}` }
      : next(url, context),
});
