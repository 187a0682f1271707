import { graphql } from '../../../api/graphql.ts';

export const planProblem = graphql(`
  fragment PlanProblem on Problem @_unmask {
    code
    path
    message {
      id
      en
    }
  }
`);
