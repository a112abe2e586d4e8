import { montoDe } from '../tools/client/amounts.js';
import type { CifrasDeMarca } from './figures.js';

type Fila = readonly (string | number)[];

/** Columns as wide as their widest cell; the first to the left, the others to the right. */
export function tabla(cabecera: readonly string[], filas: readonly Fila[]): string {
  const todas = [cabecera, ...filas].map((fila) => fila.map(String));
  const anchos = cabecera.map((_, i) => Math.max(...todas.map((fila) => (fila[i] ?? '').length)));
  return todas
    .map((fila) => fila.map((c, i) => (i === 0 ? c.padEnd(anchos[i] ?? 0) : c.padStart(anchos[i] ?? 0))).join('  '))
    .map((linea) => `  ${linea}`)
    .join('\n');
}

const libras = (centavos: number): string => montoDe(BigInt(centavos));

export function tablasDe({ campanas, afiliados, estados, presupuesto_mundo: mundo }: CifrasDeMarca): string {
  const porCampana = Object.entries(campanas).map(([nombre, c]) => [
    nombre,
    c.conversiones,
    c.validadas,
    libras(c.valor_neto),
    libras(c.comision),
  ]);
  const porAfiliado = Object.entries(afiliados).map(([codigo, a]) => [
    codigo,
    a.validadas,
    libras(a.valor_neto),
    libras(a.comision),
  ]);
  const partes = Object.entries(mundo).map(([parte, centavos]) => `${parte} ${libras(centavos)}`);
  return [
    'Campaigns (GBP)',
    tabla(['campaign', 'conversions', 'validated', 'net value', 'commission'], porCampana),
    `  Budget of Mundo: ${partes.join(', ')}; without a limit it would pay ${libras(campanas.Mundo?.comision_sin_limite ?? 0)}`,
    '',
    'Affiliates (GBP, without Mundo)',
    tabla(['affiliate', 'validated', 'net value', 'commission'], porAfiliado),
    '',
    `Conversions: ${Object.entries(estados)
      .map(([estado, cuantas]) => `${estado} ${cuantas}`)
      .join(', ')}`,
  ].join('\n');
}
