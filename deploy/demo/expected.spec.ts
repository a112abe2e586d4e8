import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../launcher/folder/paths.js';
import { distributionOf } from '../proofs/support/distribution.js';
import { pedidosIn } from './shop.js';

const datos = join(root, '../shared/data');
const pedidos = join(datos, 'pedidos-2010-12_2011-03.csv');

it.skipIf(!existsSync(pedidos))('the real file is understood as expected, to the penny', async () => {
  const { informe } = JSON.parse(readFileSync(join(datos, 'esperado-2010-12_2011-03.json'), 'utf8')) as {
    informe: Record<string, number>;
  };
  const { sales, repeated, parts, unfound, others } = await distributionOf(
    await pedidosIn(readFileSync(pedidos, 'utf8')),
  );
  const sum = (of: readonly { pennies: bigint }[]) => Number(of.reduce((total, { pennies }) => total + pennies, 0n));
  const positive = sales.filter(({ entry }) => entry.value > 0n);
  expect({
    conflicto: repeated.length,
    ...others,
    reembolsado_centavos: sum(parts),
    reembolso_aplicado: parts.length,
    reembolso_sin_venta: unfound.length,
    sin_venta_centavos: sum(unfound),
    valor_no_positivo: sales.length - positive.length,
    venta: positive.length,
  }).toEqual(informe);
});
