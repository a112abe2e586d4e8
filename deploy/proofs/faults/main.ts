import { writeFileSync } from 'node:fs';
import { runCommand } from '../../launcher/terminal/command.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { catalogo } from './catalogue.js';
import { resistir } from './endurance/endurance.js';
import { textoDeResistencia } from './endurance/text.js';
import { type Resumen, Semillas } from './seeds.js';
import { entero } from './whole-number.js';

const lista = Object.entries(catalogo).map(([nombre, { que }]) => `  ${nombre.padEnd(18)} ${que}`);
const ayuda = `
npm run test:fallos [-- --fallo NAME]… [--semilla N] [--semillas K] [--ventas V] [--json OUT]
npm run test:fallos -- --resistencia MINUTES [--json OUT]

Breaks a platform of its own while it works, and examines by queries, and by reading the topics from their beginning, that
nothing was lost, doubled or put out of order. Exit code 1 when something was.

  --fallo     what to break; without it, everything in turn:
${lista.join('\n')}
  --semilla   the first seed (1)
  --semillas  how many seeds of each (5)
  --ventas    how many sales each seed sends (120)
  --json      writes every result to this file

  --resistencia  breaks nothing: a moderate load for so long, with the memory of each service and the growth of each table`;

const avisar = (linea: string): void => void process.stderr.write(`  ${linea}\n`);
const texto = { type: 'string' } as const;
const banderas = {
  fallo: { type: 'string', multiple: true },
  semilla: texto,
  semillas: texto,
  ventas: texto,
  resistencia: texto,
  json: texto,
} as const;

await runCommand(ayuda, banderas, async ({ values }) => {
  const { resistencia, json } = values;
  const guardar = (que: unknown) => json && writeFileSync(json, `${JSON.stringify(que, null, 1)}\n`);
  const bien = resistencia ? await aguantar(entero(resistencia), guardar) : await romper(values, guardar);
  if (!bien) process.exitCode = 1;
});

async function aguantar(minutos: number, guardar: (que: unknown) => void): Promise<boolean> {
  const resultado = await resistir(minutos, avisar);
  guardar(resultado);
  process.stdout.write(`\n${textoDeResistencia(resultado)}\n`);
  return resultado.fallos.length === 0;
}

interface Pedido {
  readonly fallo?: readonly string[];
  readonly semilla?: string;
  readonly semillas?: string;
  readonly ventas?: string;
}

async function romper(
  { fallo = Object.keys(catalogo), semilla = '1', semillas: cuantas = '5', ventas = '120' }: Pedido,
  guardar: (que: unknown) => void,
): Promise<boolean> {
  const desconocido = fallo.find((nombre) => !(nombre in catalogo));
  if (desconocido) throw new Failure(`There is no fault ${desconocido}`, 'npm run test:fallos -- --help lists them.');
  const resumenes: Resumen[] = [];
  const semillas = new Semillas(avisar, entero(ventas));
  try {
    for (const nombre of fallo) {
      resumenes.push(await semillas.correr(nombre, entero(semilla), entero(cuantas)));
      guardar(resumenes);
    }
  } finally {
    await semillas.cerrar();
  }
  process.stdout.write(`\n${resumenes.map((resumen) => textoDe(resumen, ventas)).join('\n')}\n`);
  return resumenes.every(({ resultados }) => resultados.every(({ fallos }) => fallos.length === 0));
}

function textoDe({ nombre, resultados }: Resumen, ventas: string): string {
  const malas = resultados.filter(({ fallos }) => fallos.length > 0);
  const suma = (de: 'escrituras' | 'mensajes' | 'repetidos') => resultados.reduce((n, uno) => n + uno[de], 0);
  const cuenta = `${suma('escrituras')} writes answered, ${suma('mensajes')} messages, ${suma('repetidos')} seen twice`;
  return [
    `${malas.length > 0 ? '✗' : '✓'} ${nombre.padEnd(18)} ${resultados.length} seeds, ${malas.length} failed; ${cuenta}`,
    ...malas.map(
      ({ semilla }) =>
        `    npm run test:fallos -- --fallo ${nombre} --semilla ${semilla} --semillas 1 --ventas ${ventas}`,
    ),
  ].join('\n');
}
