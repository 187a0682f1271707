export interface WrittenFile {
  bytes: number;
  sha256: string;
  rows: number;
}

/** There are more rows than a sheet can have. */
export class TooManyRows extends Error {}
