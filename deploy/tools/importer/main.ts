import { writeFileSync } from 'node:fs';
import { connect } from '../../launcher/platform/platform.js';
import { onInterruption } from '../../launcher/processes/signals.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { Failure } from '../../launcher/terminal/failure.js';
import type { Row } from './file/rows.js';
import { openSource, type Source } from './file/source.js';
import { fittingMap, loadMaps, mapFor, mapNames } from './map/load.js';
import type { OrderMap } from './map/map.js';
import { proposedMap } from './map/propose.js';
import { Checkpoint } from './run/checkpoint.js';
import { importOrders, type Outcome } from './run/import.js';
import { prepareJob } from './run/prepare.js';
import { writeRejects } from './run/rejects.js';
import { jsonOf, textOf } from './run/text.js';
import { findDestination } from './sending/destination.js';

const help = `
npm run importar -- FILE [--mapa MAP] [--marca NAME|ID] [--campana NAME|ID] [--afiliado ID|DOCUMENT|E-MAIL]
                         [--ensayo] [--rechazos OUT.csv] [--json OUT]
npm run importar -- FILE --proponer

Imports a file of orders into the platform that runs here. It may be run again: nothing doubles. Interrupted, it goes on.

  --mapa      how the file is to be read: ${mapNames().join(', ')}, or the path of your own;
              without it the first of these whose columns the file has
  --proponer  prints a map as far as the header lets guess it, and does nothing else
  --marca     the brand they belong to; need not be told where there is one
  --campana   the campaign of orders whose map names none; need not be told where there is one
  --afiliado  who brought the orders that name nobody; without it they are ignored
  --ensayo    nothing is sent, everything is told
  --rechazos  writes the refused rows with their reasons here, to be mended and imported again
  --json      writes the figures and the refused rows to this file

Ends with 0 when no row was refused; with 2 when some were, and all others were imported; with 1 when nothing could be done.`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const say = (line: string) => void process.stderr.write(`  ${line}\n`);

interface Values {
  readonly mapa?: string;
  readonly marca?: string;
  readonly campana?: string;
  readonly afiliado?: string;
  readonly ensayo?: boolean;
  readonly rechazos?: string;
  readonly json?: string;
}

await runCommand(
  help,
  { mapa: text, marca: text, campana: text, afiliado: text, rechazos: text, json: text, ensayo: flag, proponer: flag },
  async ({ values, positionals: [file] }) => {
    if (!file) throw new Failure('Which file? It takes one', 'npm run importar -- FILE');
    const source = await openSource(file);
    if (values.proponer) return propose(source);
    const map = mapOf(source, values.mapa);
    await importFile(source, map, values);
  },
  1,
);

async function propose(source: Source): Promise<void> {
  const { value: rows = [] } = (await source.rows().next()) as { value?: readonly Row[] };
  const fields = rows.slice(0, 500).map((row) => row.fields);
  process.stdout.write(`${JSON.stringify(proposedMap(source.columns, fields), null, 2)}\n`);
}

function mapOf({ columns }: Source, name: string | undefined): OrderMap {
  if (name !== undefined) return fittingMap(loadMaps(name), columns);
  const found = mapFor(columns);
  if (found) return found;
  throw new Failure(
    `No map fits the columns of the file: ${columns.join(', ')}`,
    `Name one with --mapa (${mapNames().join(', ')}), or have one proposed: --proponer > mine.json, then --mapa mine.json.`,
  );
}

async function importFile(source: Source, map: OrderMap, values: Values): Promise<void> {
  const platform = connect();
  const destination = await findDestination(platform, values.marca);
  const controller = new AbortController();
  const { campana: campaign, afiliado: affiliate, ensayo: dryRun } = values;
  const job = await prepareJob(source, map, destination, {
    campaign,
    affiliate,
    dryRun,
    say,
    signal: controller.signal,
  });
  const parts = [
    source.hash,
    JSON.stringify(map),
    destination.marcaId,
    campaign ?? '',
    affiliate ?? '',
    dryRun ? 'ensayo' : '',
  ];
  const checkpoint = new Checkpoint(platform.environment.folder, parts);
  const done = importOrders(job, checkpoint);
  const interruption = onInterruption(async () => {
    controller.abort();
    const { figures } = await done;
    say(`stopped after ${figures.leidas} rows; run it again, and it goes on`);
  }, say);
  const outcome = await done;
  await interruption.unlessInterrupted();
  interruption.release();
  await tell(outcome, source, values);
  outcome.rejects.close();
  checkpoint.clear();
}

async function tell(outcome: Outcome, source: Source, { rechazos, json, ensayo }: Values): Promise<void> {
  const { figures, reasons, notices, rejects } = outcome;
  if (rechazos) say(`${await writeRejects(rechazos, rejects.all(), source)} refused rows: ${rechazos}`);
  if (json) writeFileSync(json, `${JSON.stringify(await jsonOf(outcome), null, 2)}\n`);
  process.stderr.write(notices.text + reasons.text);
  process.stdout.write(`${ensayo ? 'Nothing was sent.\n' : ''}${textOf(outcome)}`);
  if (figures.detalle.fuera_de_periodo) {
    process.stderr.write(
      '  → Extend the campaign (PATCH /campanas/{id} of marketing, fecha_fin) and run it again: nothing doubles.\n',
    );
  }
  if (figures.rechazadas === 0) return;
  const where = rechazos ?? 'those that --rechazos OUT.csv writes';
  process.stderr.write(`  → Mend the refused rows (${where}) and import them: only they will be new.\n`);
  process.exitCode = 2;
}
