/** How a server is run whose memory is asked for: V8 keeps the code of functions that nobody calls for a while, or their going would look like memory given back. */
export const WEIGHED = ['--expose-gc', '--no-flush-bytecode', '--import', new URL('./memory.ts', import.meta.url).href] as const;
