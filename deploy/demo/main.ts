import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { startPlatform } from '../launcher/platform/platform.js';
import { runCommand } from '../launcher/terminal/command.js';
import { Failure } from '../launcher/terminal/failure.js';
import { textOf } from '../tools/report/report.js';
import { runPedidos, show } from './demo.js';
import { generatePedidos } from './generator.js';
import { textOfPoints } from './points.js';
import { tablesOf } from './tables.js';

const help = `
npm run demo [-- --pedidos FILE] [--json OUT] [--dejar]

Starts the platform, imports orders, and shows what came of them.

  --pedidos  these orders instead of generated ones
  --json     writes figures, checks and refused rows to this file
  --dejar    leaves the platform running`;

const text = { type: 'string' } as const;

await runCommand(help, { pedidos: text, json: text, dejar: { type: 'boolean' } }, async ({ values }) => {
  const { pedidos, json, dejar } = values;
  if (pedidos && !existsSync(pedidos)) throw new Failure(`There is no file ${pedidos}`, 'Check the path.');
  const file = pedidos ? readFileSync(pedidos, 'utf8') : generatePedidos();
  const platform = await startPlatform();
  try {
    // Generated orders have a brand of their own: whoever brings a file finds figures of that file only.
    const marca = pedidos ? 'Tienda Britanica' : 'Tienda Britanica de muestra';
    const say = (line: string) => void process.stderr.write(`  ${line}\n`);
    const figures = await runPedidos(platform, marca, file, say);
    const { puntos, dictamenes } = await show(platform);
    const { filas, segundos, filas_por_segundo: rate } = figures.rendimiento;
    const report = Object.entries(figures.informe).map(([key, value]) => `${key} ${value}`);
    const parts = [
      tablesOf(figures),
      `Import: ${report.join(', ')}`,
      `Throughput: ${filas} rows in ${segundos} s, ${rate} rows/s`,
      textOfPoints(puntos),
      textOf(dictamenes),
    ];
    process.stdout.write(`\n${parts.join('\n\n')}\n`);
    const reportStates = Object.fromEntries(dictamenes.map(({ nombre, estado }) => [nombre, estado]));
    if (json) writeFileSync(json, `${JSON.stringify({ ...figures, reporte: reportStates, puntos }, null, 1)}\n`);
    const failed = puntos.some(({ bien }) => !bien) || dictamenes.some(({ estado }) => estado === 'FAIL');
    if (failed) process.exitCode = 1;
    if (dejar) platform.leaveRunning();
  } finally {
    if (!dejar) await platform.stop();
  }
});
