import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { startPlatform } from '../launcher/platform/platform.js';
import { runCommand } from '../launcher/terminal/command.js';
import { Failure } from '../launcher/terminal/failure.js';
import { textoDe } from '../tools/report/report.js';
import { correrPedidos, mostrar } from './demo.js';
import { generarPedidos } from './generator.js';
import { textoDePuntos } from './points.js';
import { tablasDe } from './tables.js';

const ayuda = `
npm run demo [-- --pedidos FILE] [--json OUT] [--dejar]

Starts the platform, imports orders, and shows what came of them.

  --pedidos  these orders instead of generated ones
  --json     writes figures, checks and refused rows to this file
  --dejar    leaves the platform running`;

const texto = { type: 'string' } as const;

await runCommand(ayuda, { pedidos: texto, json: texto, dejar: { type: 'boolean' } }, async ({ values }) => {
  const { pedidos, json, dejar } = values;
  if (pedidos && !existsSync(pedidos)) throw new Failure(`There is no file ${pedidos}`, 'Check the path.');
  const archivo = pedidos ? readFileSync(pedidos, 'utf8') : generarPedidos();
  const plataforma = await startPlatform();
  try {
    // Generated orders have a brand of their own: whoever brings a file finds figures of that file only.
    const marca = pedidos ? 'Tienda Britanica' : 'Tienda Britanica de muestra';
    const aviso = (linea: string) => void process.stderr.write(`  ${linea}\n`);
    const cifras = await correrPedidos(plataforma, marca, archivo, aviso);
    const { puntos, dictamenes } = await mostrar(plataforma);
    const { filas, segundos, filas_por_segundo: ritmo } = cifras.rendimiento;
    const informe = Object.entries(cifras.informe).map(([clave, valor]) => `${clave} ${valor}`);
    const partes = [
      tablasDe(cifras),
      `Import: ${informe.join(', ')}`,
      `Throughput: ${filas} rows in ${segundos} s, ${ritmo} rows/s`,
      textoDePuntos(puntos),
      textoDe(dictamenes),
    ];
    process.stdout.write(`\n${partes.join('\n\n')}\n`);
    const reporte = Object.fromEntries(dictamenes.map(({ nombre, estado }) => [nombre, estado]));
    if (json) writeFileSync(json, `${JSON.stringify({ ...cifras, reporte, puntos }, null, 1)}\n`);
    const mal = puntos.some(({ bien }) => !bien) || dictamenes.some(({ estado }) => estado === 'FAIL');
    if (mal) process.exitCode = 1;
    if (dejar) plataforma.leaveRunning();
  } finally {
    if (!dejar) await plataforma.stop();
  }
});
