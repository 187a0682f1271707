// Plain JavaScript, loaded before the TypeScript entry: an older Node could not even read the file that would say so.
const wanted = 26;
const found = Number(process.versions.node.split('.')[0]);

if (found < wanted) {
  process.stderr.write(
    `Saling needs Node ${wanted} or newer and was started with ${process.version}. ` +
      'The npm package `node` brings it, but its install script did not run: ' +
      'run `npx pnpm@12 rebuild node` (scripts must be allowed, see `allowBuilds` in pnpm-workspace.yaml), ' +
      `or install Node ${wanted} yourself, then start again.\n`,
  );
  process.exit(1);
}
