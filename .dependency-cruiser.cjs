/** Who may import whom: the table of docs/ARCHITECTURE.md as a check that fails. */
const client = '^(entrypoints|components|widget|web)/';
const rooms = [
  'region',
  'identity',
  'approvals',
  'organisation',
  'verification',
  'sites',
  'service',
  'conversations',
  'modules',
  'onboarding',
  'privacy',
];

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A room imports nothing above itself, and of the rooms below only their front door. */
const roomRules = rooms.flatMap((room, index) => [
  forbid(
    `${room}-imports-no-higher-room`,
    `rooms stand in an order: ${rooms.join(' < ')}`,
    { path: `^server/${room}/` },
    { path: `^server/(${[...rooms.slice(index + 1), 'realtime', 'delivery', 'files'].join('|')})/` },
  ),
  forbid(
    `${room}-has-one-front-door`,
    'other rooms import a room through its index.ts only',
    { path: '^server/', pathNot: `^server/${room}/` },
    { path: `^server/${room}/`, pathNot: `^server/${room}/index\\.ts$` },
  ),
]);

module.exports = {
  forbidden: [
    forbid(
      'no-circles',
      'a circle has no bottom',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'no-orphan-packages',
      'what is imported is declared',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'no-dev-in-product',
      'development packages stay out of what runs',
      { path: '^(lib|server|widget|components|entrypoints|web)/', pathNot: '(vite\\.config|\\.test)\\.tsx?$' },
      {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only', 'npm-peer'],
        pathNot: 'node_modules/(@types|wxt|webextension-polyfill)/',
      },
    ),
    forbid(
      'contract-stands-alone',
      'contract and util import themselves, contract also zod',
      { path: '^lib/(contract|util)/' },
      { path: '.', pathNot: '^lib/(contract|util)/|node_modules/zod/' },
    ),
    forbid(
      'util-below-contract',
      'util does not know the contract',
      { path: '^lib/util/' },
      { path: '^lib/contract/' },
    ),
    forbid(
      'browser-is-the-only-door',
      'only lib/browser touches the extension APIs',
      { path: '^lib/', pathNot: '^lib/browser/' },
      { path: 'node_modules/webextension-polyfill/|^lib/browser/' },
    ),
    forbid(
      'lib-knows-no-surface',
      'lib serves every side',
      { path: '^lib/' },
      { path: `${client}|^(server|deploy|tests)/` },
    ),
    forbid(
      'components-are-views',
      'props in, events out: contract, util and i18n only',
      { path: '^components/' },
      { path: '^(lib/(api|sync|store|browser)|entrypoints|web|widget|server|deploy|tests)/' },
    ),
    forbid(
      'widget-stays-light',
      "no schema library and no extension on a customer's page",
      { path: '^widget/', pathNot: 'vite\\.config' },
      {
        path: '^(lib/(api|sync|store|browser)|components|entrypoints|web|server)/|^lib/contract/(?!limits\\.ts|errors\\.ts)|node_modules/zod/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'panel-comes-later',
      "the loader takes the panel through import() only; a module's file comes with the panel, or brings its own copy",
      { path: '^widget/(?!panel/|modules/|booking/|proactive/)', pathNot: 'mount\\.ts$' },
      { path: '^widget/panel/', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    ),
    forbid(
      'nobody-imports-a-door',
      'entrypoints and web are imported by nobody, not by each other',
      { path: '^(lib|components|widget|server)/' },
      { path: '^(entrypoints|web)/' },
    ),
    forbid('entrypoints-apart', 'entrypoints never import web', { path: '^entrypoints/' }, { path: '^(web|server)/' }),
    forbid(
      'web-apart',
      'web never imports the extension',
      { path: '^web/' },
      { path: '^(entrypoints|server)/|^lib/browser/' },
    ),
    forbid(
      'server-knows-no-client',
      'the server imports contract, util and i18n of lib',
      { path: '^server/' },
      { path: `${client}|^lib/(api|sync|store|browser)/|^(deploy|tests)/` },
    ),
    forbid(
      'infrastructure-knows-no-room',
      'app.ts hands in what these need',
      { path: '^server/(realtime|delivery|files|templates|db|http)/' },
      { path: `^server/(${rooms.join('|')})/` },
    ),
    forbid(
      'federation-knows-protocols-only',
      'no room, no database, no web framework: app.ts hands in what it needs',
      { path: '^server/federation/' },
      {
        path: '^(server|lib|deploy|tests)/|node_modules/(hono|@hono|kysely)/',
        pathNot: '^server/federation/|^server/(context|errors)\\.ts$|^lib/(contract|util)/',
      },
    ),
    forbid(
      'templates-have-one-front-door',
      'others import them through their index.ts only',
      { path: '^server/', pathNot: '^server/templates/' },
      { path: '^server/templates/', pathNot: '^server/templates/index\\.ts$' },
    ),
    forbid(
      'federation-has-one-front-door',
      'others import it through its index.ts only',
      { path: '^server/', pathNot: '^server/federation/' },
      { path: '^server/federation/', pathNot: '^server/federation/index\\.ts$' },
    ),
    forbid(
      'only-routes-see-hono',
      "a room's routes.ts is the one file that sees the web framework",
      { path: `^server/(${rooms.join('|')})/`, pathNot: '/routes\\.ts$' },
      { path: 'node_modules/(hono|@hono)/' },
    ),
    ...roomRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.(output|wxt)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
    parser: 'swc',
  },
};
