import { defaultFolder } from '../../launcher/folder/paths.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { busOf } from '../topics/bus.js';
import { lineWriter, onStop } from '../topics/output.js';
import { inspect } from './inspect.js';
import { instantOf } from './instant.js';

const help = `
npm run inspeccionar -- TOPIC [--ultimos N] [--desde WHEN] [--clave KEY] [--tipo TYPE] [--seguir] [--json] [--sin-mascara]

Shows who reads a topic and the messages it has stored, decoded, in the order they were published. It only looks:
no message is consumed, and nothing stays behind.

  TOPIC          conversiones.eventos, marketing.comandos, …; npm run temas lists them
  --ultimos      at most so many, the last ones that fit (20)
  --desde        stored since: 15m, 2h, 3d, 2026-01-31 or 2026-01-31T12:00:00Z
  --clave        with this key, the id of what they are about
  --tipo         of this type: ConversionDetected, …
  --seguir       goes on with what arrives, until Ctrl-C
  --json         one JSON value a line: first {"topic"}, then a {"mensaje"} each
  --sin-mascara  shows personal data, which is masked otherwise`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const flags = {
  ultimos: text,
  desde: text,
  clave: text,
  tipo: text,
  seguir: flag,
  json: flag,
  'sin-mascara': flag,
};

const MAXIMUM = 100_000;

await runCommand(
  help,
  flags,
  async ({ positionals, values: { ultimos = '20', desde, ...others } }) => {
    const [topic] = positionals;
    if (!topic) throw new Failure('Which topic?', 'npm run temas lists them; --help tells the rest.');
    const howMany = Number(ultimos);
    if (!/^\d+$/.test(ultimos) || howMany < 1 || howMany > MAXIMUM) {
      throw new Failure(
        `--ultimos ${ultimos} is no number from 1 to ${MAXIMUM}`,
        'Ask for --help to see what there is.',
      );
    }
    const request = {
      topic,
      last: howMany,
      since: desde === undefined ? null : instantOf(desde, new Date()),
      key: others.clave ?? null,
      type: others.tipo ?? null,
      json: others.json ?? false,
      follow: others.seguir ?? false,
      unmasked: others['sin-mascara'] ?? false,
    };
    await inspect(await busOf(defaultFolder), request, lineWriter(), onStop());
  },
  1,
);
