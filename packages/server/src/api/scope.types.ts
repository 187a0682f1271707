import { registerEnumType } from 'type-graphql';
import type { Scope as Code } from '@saling/schema';

/** What a token may do; the schema's names are in capitals, the values those of `SCOPES`. */
export const Scope = {
  INDICATORS_READ: 'indicators:read',
  INDICATORS_REPORT: 'indicators:report',
  EVENTS_SUBSCRIBE: 'events:subscribe',
  PRACTICES_READ: 'practices:read',
  PLANS_READ: 'plans:read',
  ORGANISATION_READ: 'organisation:read',
} as const satisfies Record<string, Code>;
registerEnumType(Scope, {
  name: 'Scope',
  description: "What an API client may do. Reference data (regions, frameworks, who one is, one's budget) needs none.",
  valuesConfig: {
    INDICATORS_READ: {
      description: "`indicators:read`: values and indices, drafts of the organisation's own and partner regions included.",
    },
    INDICATORS_REPORT: { description: "`indicators:report`: report the organisation's own values, in the client's name." },
    EVENTS_SUBSCRIBE: { description: '`events:subscribe`: hear of changes as they happen; drafts need `indicators:read` besides.' },
    PRACTICES_READ: { description: '`practices:read`: practices that regions share.' },
    PLANS_READ: { description: '`plans:read`: joint action plans, as rows.' },
    ORGANISATION_READ: { description: '`organisation:read`: the organisation and its people.' },
  },
});
