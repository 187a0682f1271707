// Does what the example asks of curl: a header by `--config -`, `-H`, `-d`, and output as it comes.
import { readFileSync } from 'node:fs';

const headers: Record<string, string> = {};
let body: string | undefined;
let url = '';
const take = (line: string): void => {
  const at = line.indexOf(':');
  headers[line.slice(0, at)] = line.slice(at + 1).trim();
};
const args = process.argv.slice(2);
while (args.length > 0) {
  const arg = args.shift()!;
  if (arg === '-H') take(args.shift()!);
  else if (arg === '-d') body = args.shift()!;
  else if (arg === '--config' && args.shift() === '-') take(/^header = "(.*)"$/m.exec(readFileSync(0, 'utf8'))![1]!);
  else if (arg.startsWith('http')) url = arg;
  else if (arg !== '-sS' && arg !== '-N') throw new Error(`the stand-in for curl does not know ${arg}`);
}
const response = await fetch(url, { method: body === undefined ? 'GET' : 'POST', headers, ...(body !== undefined && { body }) });
for await (const piece of response.body!) process.stdout.write(piece);
