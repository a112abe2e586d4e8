import { defaultFolder } from '../../launcher/folder/paths.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { busDe } from '../topics/bus.js';
import { alPararse, escritor } from '../topics/output.js';
import { inspeccionar } from './inspect.js';
import { instanteDe } from './instant.js';

const ayuda = `
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

const texto = { type: 'string' } as const;
const bandera = { type: 'boolean' } as const;
const banderas = {
  ...{ ultimos: texto, desde: texto, clave: texto, tipo: texto },
  ...{ seguir: bandera, json: bandera, 'sin-mascara': bandera },
};

const MAXIMO = 100_000;

await runCommand(
  ayuda,
  banderas,
  async ({ positionals, values: { ultimos = '20', desde, ...otras } }) => {
    const [topic] = positionals;
    if (!topic) throw new Failure('Which topic?', 'npm run temas lists them; --help tells the rest.');
    const cuantos = Number(ultimos);
    if (!/^\d+$/.test(ultimos) || cuantos < 1 || cuantos > MAXIMO) {
      throw new Failure(
        `--ultimos ${ultimos} is no number from 1 to ${MAXIMO}`,
        'Ask for --help to see what there is.',
      );
    }
    const peticion = {
      topic,
      ultimos: cuantos,
      desde: desde === undefined ? null : instanteDe(desde, new Date()),
      clave: otras.clave ?? null,
      tipo: otras.tipo ?? null,
      json: otras.json ?? false,
      seguir: otras.seguir ?? false,
      sinMascara: otras['sin-mascara'] ?? false,
    };
    await inspeccionar(await busDe(defaultFolder), peticion, escritor(), alPararse());
  },
  1,
);
