import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from '../../launcher/platform/platform.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { buscarDestino } from './destination.js';
import { importar } from './import.js';
import { leerPedidos } from './reading/csv.js';
import type { Rechazo, Resultado } from './result.js';

const ayuda = `
npm run importar -- FILE [--marca NAME|ID] [--json OUT]

Imports a file of orders into the platform that runs here. It may be run again: nothing doubles.

  --marca  the brand they belong to (Tienda Britanica)
  --json   writes the figures and each refused row with its reason to this file

Ends with 0 when every row could be dealt with; with 2 when some could not, broken ones or ones outside the period of their
campaign, and all others were imported; with 1 when nothing could be done.`;

const texto = { type: 'string' } as const;
/** Of each reason, the rows that are named; all of them are in the file of --json. */
const NOMBRADAS = 10;

const SOLUCION_FUERA =
  '  → Extend the campaign (PATCH /campanas/{id} of marketing, fecha_fin) and run it again: nothing doubles.\n';

await runCommand(
  ayuda,
  { marca: texto, json: texto },
  async ({ values, positionals: [archivo] }) => {
    if (!archivo) throw new Failure('Which file? It takes one', 'npm run importar -- FILE');
    const pedidos = leerPedidos(leerArchivo(archivo));
    const destino = await buscarDestino(connect(), values.marca ?? 'Tienda Britanica');
    const resultado = await importar(destino, pedidos, (linea) => void process.stderr.write(`  ${linea}\n`));
    if (values.json) writeFileSync(values.json, `${JSON.stringify(resultado, null, 2)}\n`);
    process.stderr.write(rechazosEnTexto(resultado.rechazos));
    process.stdout.write(cifrasEnTexto(resultado));
    const { fila_rota: rotas = 0, fuera_de_periodo: fuera = 0 } = resultado.informe;
    if (fuera > 0) process.stderr.write(SOLUCION_FUERA);
    if (rotas > 0) process.stderr.write('  → Mend the broken rows and run it again: only they will be new.\n');
    if (rotas + fuera > 0) process.exitCode = 2;
  },
  1,
);

function leerArchivo(ruta: string): string {
  try {
    return readFileSync(ruta, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new Failure(`There is no file ${ruta}`, 'Check the path.');
    throw new Failure(`${ruta} cannot be read: ${message}`, 'Give it a file of orders that you may read.');
  }
}

/** One line a reason, with the first rows it holds for. */
function rechazosEnTexto(rechazos: readonly Rechazo[]): string {
  const porRazon = new Map<string, Rechazo[]>();
  for (const uno of rechazos) porRazon.set(uno.razon, [...(porRazon.get(uno.razon) ?? []), uno]);
  return [...porRazon]
    .map(([razon, suyos]) => {
      const cuales = suyos.slice(0, NOMBRADAS).map(({ linea, factura }) => (factura ? `${linea} (${factura})` : linea));
      const mas = suyos.length > NOMBRADAS ? ` and ${suyos.length - NOMBRADAS} more` : '';
      return `  line ${cuales.join(', ')}${mas}: ${razon}\n`;
    })
    .join('');
}

function cifrasEnTexto({ informe, rendimiento: { filas, segundos, filas_por_segundo } }: Resultado): string {
  const lineas = Object.entries(informe).map(([clave, valor]) => `${clave.padEnd(24)}${String(valor).padStart(12)}\n`);
  return `${lineas.join('')}${filas} rows in ${segundos} s: ${filas_por_segundo} rows/s\n`;
}
