import { printServerSchema } from './schema.ts';

process.stdout.write(printServerSchema());
