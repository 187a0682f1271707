/** One-way imports of docs/architecture.md, section 3. A lower layer never imports a higher one. */

// Lowest first. testing/ is no layer: it may import anything, and nothing but tests imports it.
const LAYERS = [
  'kernel/',
  'bus/',
  'observe/',
  'outbound/',
  'database/',
  'access/',
  'events/',
  'mail/',
  'api/',
  'modules/',
  'seed/',
  'config\\.ts$',
  'gateway/',
  'app\\.ts$',
  'main\\.ts$',
];
const MODULES = [
  'regions',
  'identity',
  'pairing',
  'api-clients',
  'files',
  'indicators',
  'assessing',
  'practices',
  'library',
  'conversation',
  'plan-sync',
  'plans',
  'plan-history',
  'plan-proposals',
  'plan-files',
  'adoption',
  'activity',
  'boundaries',
  'observers',
  'embeds',
  'notifications',
  'webhooks',
  'public-log',
  'exports',
];

const SERVER = 'packages/server/src/';
const WEB = 'packages/web/src/';
const TEST = '(\\.(test|e2e)\\.tsx?$|/testing/|/testing\\.tsx?$|\\.child\\.ts$)';

const upward = LAYERS.slice(0, -1).map((layer, at) => ({
  name: `server-${layer.replace(/[^a-z]+/g, '-').replace(/-$/, '')}-imports-a-higher-layer`,
  severity: 'error',
  from: { path: `^${SERVER}${layer}`, pathNot: TEST },
  to: { path: `^${SERVER}(${LAYERS.slice(at + 1).join('|')})` },
}));

const modulesUpward = MODULES.slice(0, -1).map((name, at) => ({
  name: `module-${name}-imports-a-higher-module`,
  severity: 'error',
  from: { path: `^${SERVER}modules/${name}/`, pathNot: TEST },
  to: { path: `^${SERVER}modules/(${MODULES.slice(at + 1).join('|')})/` },
}));

const forbidden = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    ...upward,
    ...modulesUpward,
    forbidden('no-cycle', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbidden('schema-stands-alone', { path: '^packages/schema/' }, { path: '^packages/(server|web)/' }),
    forbidden('server-and-web-never-meet', { path: '^packages/server/' }, { path: '^packages/web/' }),
    forbidden('web-and-server-never-meet', { path: '^packages/web/' }, { path: '^packages/server/' }),
    forbidden(
      'from-another-module-only-service-entity-types',
      { path: `^${SERVER}modules/([^/]+)/`, pathNot: TEST },
      { path: `^${SERVER}modules/`, pathNot: [`^${SERVER}modules/$1/`, '\\.(service|entity|types)\\.ts$'] },
    ),
    forbidden(
      'resolvers-only-by-the-gateway-schema',
      { path: `^${SERVER}`, pathNot: [`^${SERVER}gateway/(schema|resolvers)\\.ts$`, TEST] },
      { path: '\\.resolver\\.ts$' },
    ),
    forbidden('testing-only-by-tests', { path: '^packages/', pathNot: TEST }, { path: '/testing(/|\\.tsx?$)' }),
    forbidden(
      'web-foundation-knows-no-feature',
      { path: `^${WEB}(ui|api|collab)/`, pathNot: TEST },
      { path: `^${WEB}(parts|features|app)/` },
    ),
    forbidden('web-ui-knows-no-domain', { path: `^${WEB}ui/`, pathNot: TEST }, { path: `^${WEB}(api|collab)/` }),
    // What several features show of the domain: it stands on ui and api, and knows no feature.
    forbidden('web-parts-know-no-feature', { path: `^${WEB}parts/`, pathNot: TEST }, { path: `^${WEB}(features|app)/` }),
    forbidden(
      'web-feature-knows-no-other',
      { path: `^${WEB}features/([^/]+)/` },
      { path: `^${WEB}features/`, pathNot: `^${WEB}features/$1/` },
    ),
    forbidden('web-feature-knows-no-app', { path: `^${WEB}features/`, pathNot: TEST }, { path: `^${WEB}app/` }),
    forbidden(
      'unresolvable',
      { pathNot: TEST },
      { couldNotResolve: true, pathNot: '^(vite/client|pdfmake/interfaces|topojson-specification)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
