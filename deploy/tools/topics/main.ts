import { topics, topicsDeErrores } from '@alpespartner/schemas/topologia.js';
import { defaultFolder } from '../../launcher/folder/paths.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { busOf } from './bus.js';
import { lineWriter } from './output.js';
import { summarize, topicNamed } from './summary.js';
import { tableOf } from './table.js';

const help = `
npm run temas [-- TOPIC…] [--errores] [--json]

Shows each topic with its partitions and what it keeps, and each subscription with its backlog and its consumers.

  TOPIC      only these
  --errores  the topics of messages that could not be processed as well
  --json     for a program: npm run --silent temas -- --json`;

const flag = { type: 'boolean' } as const;

await runCommand(
  help,
  { errores: flag, json: flag },
  async ({ positionals, values: { errores, json } }) => {
    const bus = await busOf(defaultFolder);
    const requested =
      positionals.length > 0 ? positionals.map(topicNamed) : [...topics, ...(errores ? topicsDeErrores : [])];
    const summaries = await Promise.all(requested.map((topic) => summarize(bus, topic)));
    lineWriter()(json ? JSON.stringify(summaries, null, 2) : tableOf(summaries));
  },
  Infinity,
);
