import { graphql, type ResultOf } from '../../api/graphql.ts';

/** Of which organisation this is, and what the viewer may do there. */
export const organisationQuery = graphql(`
  query Organisation {
    viewer {
      demo
      person {
        id
      }
      role
      organisation {
        id
        kind
        name
      }
      canManagePeople: viewerCan(action: MANAGE_PEOPLE)
      canReadAudit: viewerCan(action: READ_AUDIT)
    }
  }
`);

const memberFields = graphql(`
  fragment MemberFields on Membership @_unmask {
    id
    role
    since
    mandateUntil
    source
    current
    responsibilities
    person {
      id
      name
      email
    }
  }
`);

const invitationFields = graphql(`
  fragment InvitationFields on Invitation @_unmask {
    id
    email
    name
    role
    mandateUntil
    invitedBy
    createdAt
    expiresAt
    state
  }
`);

const problemFields = graphql(`
  fragment PeopleProblem on Problem @_unmask {
    code
    path
    message {
      id
      en
    }
  }
`);

export const membersQuery = graphql(
  `
    query Members($id: ID!, $first: Int, $after: String) {
      organisation(id: $id) {
        id
        members(first: $first, after: $after) {
          nodes {
            ...MemberFields
          }
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [memberFields],
);

export const invitationsQuery = graphql(
  `
    query Invitations($id: ID!, $first: Int, $after: String) {
      organisation(id: $id) {
        id
        invitations(first: $first, after: $after) {
          nodes {
            ...InvitationFields
          }
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [invitationFields],
);

export const auditQuery = graphql(`
  query AuditLog($id: ID!, $filter: AuditFilter, $first: Int, $after: String) {
    organisation(id: $id) {
      id
      audit(filter: $filter, first: $first, after: $after) {
        nodes {
          id
          at
          actorKind
          actorId
          actorName
          action
          subject
          outcome
          place
          details {
            name
            value
          }
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const changeMemberMutation = graphql(
  `
    mutation ChangeMember($input: ChangeMemberInput!) {
      changeMember(input: $input) {
        __typename
        ...MemberFields
        ... on RuleBroken {
          problems {
            ...PeopleProblem
          }
        }
      }
    }
  `,
  [memberFields, problemFields],
);

export const removeMemberMutation = graphql(
  `
    mutation RemoveMember($membershipId: ID!) {
      removeMember(membershipId: $membershipId) {
        __typename
        ... on MemberRemoved {
          membershipId
        }
        ... on RuleBroken {
          problems {
            ...PeopleProblem
          }
        }
      }
    }
  `,
  [problemFields],
);

export const handOverMutation = graphql(
  `
    mutation HandOver($input: HandOverInput!) {
      handOver(input: $input) {
        __typename
        ... on HandedOver {
          taken
          membership {
            ...MemberFields
          }
        }
        ... on RuleBroken {
          problems {
            ...PeopleProblem
          }
        }
      }
    }
  `,
  [memberFields, problemFields],
);

const invitedFields = graphql(
  `
    fragment InvitedFields on Invited @_unmask {
      link
      mailed
      invitation {
        ...InvitationFields
      }
    }
  `,
  [invitationFields],
);

export const inviteMutation = graphql(
  `
    mutation InvitePerson($input: InvitePersonInput!) {
      invitePerson(input: $input) {
        __typename
        ...InvitedFields
        ... on RuleBroken {
          problems {
            ...PeopleProblem
          }
        }
      }
    }
  `,
  [invitedFields, problemFields],
);

export const renewInvitationMutation = graphql(
  `
    mutation RenewInvitation($id: ID!) {
      renewInvitation(id: $id) {
        __typename
        ...InvitedFields
        ... on RuleBroken {
          problems {
            ...PeopleProblem
          }
        }
      }
    }
  `,
  [invitedFields, problemFields],
);

export const withdrawInvitationMutation = graphql(
  `
    mutation WithdrawInvitation($id: ID!) {
      withdrawInvitation(id: $id) {
        __typename
        ...InvitationFields
        ... on RuleBroken {
          problems {
            ...PeopleProblem
          }
        }
      }
    }
  `,
  [invitationFields, problemFields],
);

type ViewerHere = ResultOf<typeof organisationQuery>['viewer'];
export type OrganisationHere = NonNullable<ViewerHere['organisation']>;
export type Member = ResultOf<typeof memberFields>;
export type InvitationLine = ResultOf<typeof invitationFields>;
export type InvitedAnswer = ResultOf<typeof invitedFields>;
export type AuditLine = NonNullable<ResultOf<typeof auditQuery>['organisation']>['audit']['nodes'][number];
export type RoleCode = Member['role'];
