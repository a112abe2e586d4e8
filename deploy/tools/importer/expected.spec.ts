import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../launcher/folder/paths.js';
import { repartirReembolsos } from './distribution.js';
import { clasificar } from './reading/classify.js';
import { leerPedidos } from './reading/csv.js';

const datos = join(root, '../shared/data');
const pedidos = join(datos, 'pedidos-2010-12_2011-03.csv');

it.skipIf(!existsSync(pedidos))('the real file is understood as expected, to the penny', () => {
  const { informe } = JSON.parse(readFileSync(join(datos, 'esperado-2010-12_2011-03.json'), 'utf8')) as {
    informe: Record<string, number>;
  };
  const { filas, rotas } = leerPedidos(readFileSync(pedidos, 'utf8'));
  const { rondas, reembolsos, organicas, sinFactura } = clasificar(filas);
  const [primera = [], ...otras] = rondas;
  const aceptadas = primera
    .filter(({ centavos }) => centavos > 0n)
    .map((fila) => ({ fila, conversionId: fila.factura }));
  const { partes, sinVenta } = repartirReembolsos(aceptadas, reembolsos);
  const suma = (de: readonly { centavos: bigint }[]) =>
    Number(de.reduce((total, { centavos }) => total + centavos, 0n));
  expect({ rotas: rotas.length, sinFactura: sinFactura.length }).toEqual({ rotas: 0, sinFactura: 0 });
  expect({
    conflicto: otras.flat().length,
    organica: organicas.length,
    reembolsado_centavos: suma(partes),
    reembolso_aplicado: partes.length,
    reembolso_sin_venta: sinVenta.length,
    sin_venta_centavos: suma(sinVenta),
    valor_no_positivo: primera.length - aceptadas.length,
    venta: aceptadas.length,
  }).toEqual(informe);
});
