import { graphql, type ResultOf } from '../api/graphql.ts';

export const planProgressFields = graphql(`
  fragment PlanProgressFields on PlanProgress @_unmask {
    total
    notStarted
    running
    blocked
    done
    late
    dueSoon
    nextDue
    elapsed
  }
`);

/** A plan as a list shows it. */
export const planLineFields = graphql(
  `
    fragment PlanLine on Plan @_unmask {
      id
      title
      state
      startsOn
      endsOn
      sample
      changedAt
      pairing {
        id
      }
      regions {
        code
        fullName
      }
      progress {
        ...PlanProgressFields
      }
    }
  `,
  [planProgressFields],
);

export type PlanProgress = ResultOf<typeof planProgressFields>;
export type PlanLine = ResultOf<typeof planLineFields>;
