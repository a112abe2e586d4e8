import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Fallo } from '../base/fallo.js';
import { orden } from '../base/orden.js';
import { conectar } from '../plataforma.js';
import { buscarDestino } from './destino.js';
import { importar } from './importar.js';

const ayuda = `
npm run importar -- FILE [--marca NAME|ID] [--json OUT]

Imports a file of orders into the platform that runs here. It may be run again: nothing doubles.

  --marca  the brand they belong to (Tienda Britanica)
  --json   writes the figures and each refused row with its reason to this file`;

const texto = { type: 'string' } as const;

await orden(ayuda, { marca: texto, json: texto }, async ({ values, positionals: [archivo] }) => {
  if (!archivo) throw new Fallo('Which file?', 'npm run importar -- FILE');
  if (!existsSync(archivo)) throw new Fallo(`There is no file ${archivo}`, 'Check the path.');
  const destino = await buscarDestino(conectar(), values.marca ?? 'Tienda Britanica');
  const aviso = (linea: string) => void process.stderr.write(`  ${linea}\n`);
  const resultado = await importar(destino, readFileSync(archivo, 'utf8'), aviso);
  for (const { linea, factura, razon } of resultado.rechazos) aviso(`line ${linea} ${factura}: ${razon}`);
  for (const [clave, valor] of Object.entries(resultado.informe)) {
    process.stdout.write(`${clave.padEnd(24)}${String(valor).padStart(12)}\n`);
  }
  const { filas, segundos, filas_por_segundo } = resultado.rendimiento;
  process.stdout.write(`${filas} rows in ${segundos} s: ${filas_por_segundo} rows/s\n`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(resultado, null, 2)}\n`);
});
