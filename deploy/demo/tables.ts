import { amountOf } from '../tools/client/amounts.js';
import type { BrandFigures } from './figures.js';

type Row = readonly (string | number)[];

/** Columns as wide as their widest cell; the first to the left, the others to the right. */
export function table(header: readonly string[], rows: readonly Row[]): string {
  const all = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  return all
    .map((row) => row.map((c, i) => (i === 0 ? c.padEnd(widths[i] ?? 0) : c.padStart(widths[i] ?? 0))).join('  '))
    .map((line) => `  ${line}`)
    .join('\n');
}

const pounds = (pennies: number): string => amountOf(BigInt(pennies));

export function tablesOf({ campanas, afiliados, estados, presupuesto_mundo: mundo }: BrandFigures): string {
  const byCampana = Object.entries(campanas).map(([name, c]) => [
    name,
    c.conversiones,
    c.validadas,
    pounds(c.valor_neto),
    pounds(c.comision),
  ]);
  const byAfiliado = Object.entries(afiliados).map(([code, a]) => [
    code,
    a.validadas,
    pounds(a.valor_neto),
    pounds(a.comision),
  ]);
  const parts = Object.entries(mundo).map(([part, pennies]) => `${part} ${pounds(pennies)}`);
  return [
    'Campaigns (GBP)',
    table(['campaign', 'conversions', 'validated', 'net value', 'commission'], byCampana),
    `  Budget of Mundo: ${parts.join(', ')}; without a limit it would pay ${pounds(campanas.Mundo?.comision_sin_limite ?? 0)}`,
    '',
    'Affiliates (GBP, without Mundo)',
    table(['affiliate', 'validated', 'net value', 'commission'], byAfiliado),
    '',
    `Conversions: ${Object.entries(estados)
      .map(([state, howMany]) => `${state} ${howMany}`)
      .join(', ')}`,
  ].join('\n');
}
