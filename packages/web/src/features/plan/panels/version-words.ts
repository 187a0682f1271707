import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import type { Version } from './history-documents.ts';

/** What a version is. */
export const versionKinds: Record<Version['kind'], MessageDescriptor> = {
  NAMED: msg`bernama`,
  PROPOSED: msg`ditandatangani satu daerah`,
  SIGNED: msg`disepakati`,
  WITHDRAWN: msg`tanda tangan ditarik`,
};

export const versionColors: Record<Version['kind'], string> = { NAMED: 'gray', PROPOSED: 'biru', SIGNED: 'green', WITHDRAWN: 'gray' };
