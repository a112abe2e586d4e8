import { topics, topicsDeErrores } from '@alpespartner/schemas/topologia.js';
import { defaultFolder } from '../../launcher/folder/paths.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { busDe } from './bus.js';
import { escritor } from './output.js';
import { resumir, topicLlamado } from './summary.js';
import { tablaDe } from './table.js';

const ayuda = `
npm run temas [-- TOPIC…] [--errores] [--json]

Shows each topic with its partitions and what it keeps, and each subscription with its backlog and its consumers.

  TOPIC      only these
  --errores  the topics of messages that could not be processed as well
  --json     for a program: npm run --silent temas -- --json`;

const bandera = { type: 'boolean' } as const;

await runCommand(
  ayuda,
  { errores: bandera, json: bandera },
  async ({ positionals, values: { errores, json } }) => {
    const bus = await busDe(defaultFolder);
    const pedidos =
      positionals.length > 0 ? positionals.map(topicLlamado) : [...topics, ...(errores ? topicsDeErrores : [])];
    const resumenes = await Promise.all(pedidos.map((topic) => resumir(bus, topic)));
    escritor()(json ? JSON.stringify(resumenes, null, 2) : tablaDe(resumenes));
  },
  Infinity,
);
