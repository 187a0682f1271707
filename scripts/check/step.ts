/** One line of `pnpm check`. `problems` is empty when all is well; each entry says where and what. */
export interface Step {
  name: string;
  run: () => Promise<string[]>;
}

/** The problems of a tool that prints its findings: its text when it failed. */
export function fromOutput(result: { code: number; output: string }): string[] {
  return result.code === 0 ? [] : [result.output.trim() || `ended with code ${result.code}`];
}
