import { authorize } from '../../access/policy.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { BoundaryFile } from '../../api/boundary-file.ts';
import type { Context } from '../../api/context.ts';
import type { Boundaries } from './boundaries.types.ts';

/** Where boundary files are served. */
export const BOUNDARIES_PATH = '/batas';

/** Of the operator's boundary file where it is and what it lacks; null when none was given (N60). */
export function boundaries(ctx: Context): Boundaries | null {
  authorize(ctx.viewer, 'OVERSEE_REGIONS', {});
  const file = ctx.boundaries;
  if (!file) return null;
  const { drawn, missing, doubled, unknown, nameless } = file.found;
  return {
    path: `${BOUNDARIES_PATH}/${file.hash}.json`,
    bytes: file.bodies.gzip.length,
    drawn: drawn.length,
    missing,
    doubled,
    unknown: unknown.length,
    nameless,
  };
}

/** The file for somebody who may see all regions. @throws {DomainError} for everybody else. */
export function boundaryFileFor(viewer: Viewer, file: BoundaryFile | null, hash: string): BoundaryFile | null {
  authorize(viewer, 'OVERSEE_REGIONS', {});
  return file?.hash === hash ? file : null;
}
