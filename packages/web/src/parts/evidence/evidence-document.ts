import { graphql, type ResultOf } from '../../api/graphql.ts';
import { storedFileFields } from '../practice-content-document.ts';

/** A file behind a reported level or an objection, with who added it. */
export const evidenceFields = graphql(
  `
    fragment EvidenceFields on EvidenceFile @_unmask {
      id
      of
      addedBy
      addedAt
      file {
        ...StoredFileFields
      }
    }
  `,
  [storedFileFields],
);

export type EvidenceFileData = ResultOf<typeof evidenceFields>;
