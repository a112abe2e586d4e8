// @ts-check

/**
 * What can be asked for: its program below deploy/dist, what it is, and whether it may need Java.
 * @type {Record<string, { module: string, what: string, java?: true }>}
 */
export const commands = {
  demo: { module: 'demo/main.js', what: 'the whole platform with its main job on real-looking orders', java: true },
  start: { module: 'launcher/commands/start.js', what: 'starts the platform and keeps it up', java: true },
  stop: { module: 'launcher/commands/stop.js', what: 'stops what runs for this checkout' },
  status: { module: 'launcher/commands/status.js', what: 'how everything is; --json' },
  token: { module: 'launcher/commands/token.js', what: 'prints a token; --rol' },
  importar: { module: 'tools/importer/main.js', what: 'imports a file of orders' },
  informe: { module: 'tools/report/main.js', what: 'the integration report' },
  bench: { module: 'proofs/bench/main.js', what: 'figures against the raw limit of this machine', java: true },
  esquemas: { module: '../../schemas/dist/tool/cli.js', what: 'composes, releases and checks the Avro schemas' },
  reconstruir: { module: 'tools/rebuild/main.js', what: 'folds read models again; --verificar' },
  temas: { module: 'tools/topics/main.js', what: 'topics, subscriptions, backlog; --json' },
  inspeccionar: { module: 'tools/inspection/main.js', what: 'prints the messages of a topic, decoded' },
  'test:fallos': {
    module: 'proofs/faults/main.js',
    what: 'breaks the platform on purpose, and examines it; --help',
    java: true,
  },
  'test:simulacion': {
    module: 'proofs/faults/simulation.js',
    what: 'a thousand simulated histories of the messaging, each with its own faults',
  },
  test: { module: '', what: 'builds, checks and runs all tests on real parts', java: true },
};
