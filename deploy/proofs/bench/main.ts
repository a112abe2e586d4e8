import { writeFileSync } from 'node:fs';
import { onInterruption } from '../../launcher/processes/signals.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { bancos } from './benches.js';
import { correr } from './run.js';
import { entornoDe } from './surroundings.js';
import { textoDe } from './text.js';
import { Puesto } from './track/place.js';

const ayuda = `
npm run bench -- NAME [--vueltas N] [--solo RACE] [--json OUT]

Measures against the raw limit of the same machine in the same run, on real parts of its own.

${Object.entries(bancos)
  .map(
    ([nombre, { que, carreras }]) =>
      `  ${nombre.padEnd(13)} ${que}\n  ${''.padEnd(13)} (${Object.keys(carreras).join(', ')})`,
  )
  .join('\n')}

  --vueltas  rounds that count, three or more for a figure worth telling (5)
  --solo     only this race of the bench
  --json     writes every figure of every round to this file

What falls short of its target is marked; the exit code says only whether everything was measured.`;

const texto = { type: 'string' } as const;
const aviso = (linea: string) => void process.stderr.write(`  ${linea}\n`);

await runCommand(
  ayuda,
  { vueltas: texto, solo: texto, json: texto },
  async ({ values, positionals: [nombre = ''] }) => {
    const banco = bancos[nombre];
    if (!banco) throw new Failure(`There is no bench "${nombre}"`, `There are: ${Object.keys(bancos).join(', ')}.`);
    const { solo, json } = values;
    if (solo && !(solo in banco.carreras)) {
      throw new Failure(`${nombre} has no race "${solo}"`, `It has: ${Object.keys(banco.carreras).join(', ')}.`);
    }
    const vueltas = Number(values.vueltas ?? 5);
    if (!Number.isInteger(vueltas) || vueltas < 1)
      throw new Failure('--vueltas takes a whole number', 'Three at least.');
    const puesto = new Puesto(aviso);
    const interrupcion = onInterruption(() => puesto.cerrar(), aviso);
    try {
      const resultados = await correr(puesto, { banco, vueltas, solo, aviso });
      const entorno = await entornoDe(puesto);
      process.stdout.write(`\n${textoDe(entorno, resultados)}\n`);
      if (json) writeFileSync(json, `${JSON.stringify({ banco: nombre, vueltas, entorno, resultados }, null, 1)}\n`);
    } catch (error) {
      await interrupcion.unlessInterrupted();
      throw error;
    } finally {
      await puesto.cerrar();
      interrupcion.release();
    }
  },
  1,
);
