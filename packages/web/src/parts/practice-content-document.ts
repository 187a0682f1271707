import { graphql, type ResultOf } from '../api/graphql.ts';

/** A stored file as pages show it; `url` is a path of this server. */
export const storedFileFields = graphql(`
  fragment StoredFileFields on StoredFile @_unmask {
    id
    name
    mediaType
    bytes
    url
    width
    height
  }
`);

/** All of a practice's content: of a version, a draft, or an adopter's own text. */
export const practiceContentFields = graphql(
  `
    fragment PracticeContentFields on PracticeContent @_unmask {
      title
      summary
      problem
      approach
      prerequisites
      results
      steps {
        title
        text
      }
      figures {
        label
        before
        after
        unit
        indicatorCode
        period
      }
      cost
      costNote
      staff
      staffNote
      regulations {
        name
        url
      }
      software {
        name
        url
      }
      contact {
        name
        office
        email
        phone
      }
      frameworkId
      indicatorCodes
      aspectCodes
      serviceKinds
      attachments {
        caption
        file {
          ...StoredFileFields
        }
      }
      files {
        ...StoredFileFields
      }
    }
  `,
  [storedFileFields],
);

/** Content of a practice as `practiceContentFields` reads it. */
export type PracticeContentData = ResultOf<typeof practiceContentFields>;
export type StoredFileData = ResultOf<typeof storedFileFields>;
