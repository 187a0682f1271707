/** The operator's boundary file as this process holds it: judged when it started, and the same for as long as it runs. */
export interface BoundaryFile {
  /** Changes with what is drawn: its address ends with it. */
  hash: string;
  /** What is drawn, as TopoJSON, encoded as it is sent. */
  bodies: Record<BoundaryEncoding, Buffer>;
  found: BoundaryFindings;
}

/** Ways in which it is sent: as `Content-Encoding` has them, best first. */
export const BOUNDARY_ENCODINGS = ['br', 'gzip', 'identity'] as const;
export type BoundaryEncoding = (typeof BOUNDARY_ENCODINGS)[number];

/** What was found when it was held against the table of regions. */
export interface BoundaryFindings {
  /** Kabupaten and kota that have a shape, by code. */
  drawn: string[];
  /** Those that have none. */
  missing: string[];
  /** Those of which there was more than one entry: they are drawn together. */
  doubled: string[];
  /** Codes that no region has, as they stand in the file; not drawn. */
  unknown: string[];
  /** Shapes without a code; not drawn. */
  nameless: number;
}
