import { next } from './access-matrix-conversation.ts';
import { codeOf, read, write, type Probe } from './access-probes.ts';
import { FRAMEWORK } from './actors.ts';

const wrong = 'kind: VALUES, format: CSV';

/** Root fields about files and the public log. Each change that is allowed is refused for its content, so that asking changes nothing. */
export const EXPORT_PROBES: Record<string, Probe[]> = {
  'Query.publicLog': [read('where it stands', '{ publicLog { number days { nodes { day } } } }')],
  'Query.openData': [read('versions', '{ openData { totalCount } }')],
  'Query.exportJobs': [read('own files', '{ exportJobs { totalCount } }')],
  'Mutation.startExport': [
    write(
      'without a name of the request',
      `mutation { startExport(input: { ${wrong}, frameworkId: "${FRAMEWORK}", clientMutationId: "" }) { __typename } }`,
    ),
  ],
  'Mutation.publishOpenData': [write('without a name of the request', 'mutation { publishOpenData(clientMutationId: "") { __typename } }')],
  'Subscription.exportProgress': [
    {
      about: 'own files',
      ask: async (actor) => {
        await using stream = actor.subscribe('ws', 'subscription { exportProgress { id } }');
        return codeOf(await next(stream)) ?? 'visible';
      },
    },
  ],
};
