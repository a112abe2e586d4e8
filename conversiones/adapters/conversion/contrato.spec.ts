import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import type { EventoConversion } from '../../domain/conversion/eventos.js';
import { historial } from '../../test/arbitrarios.js';
import { historiaDe } from '../../test/dado.js';
import { ahora, detectar, MARCA } from '../../test/ejemplos.js';
import { ID } from '../../test/modelo.js';
import { fromContract, type Sobre, toContract } from './contrato.js';

const codec = codecOf('conversiones.eventos');

const TIPOS = [
  'ConversionAdjusted',
  'ConversionAmended',
  'ConversionCancelled',
  'ConversionConfirmed',
  'ConversionDetected',
  'ConversionHeld',
  'ConversionPaid',
  'ConversionRejected',
  'ConversionValidated',
  'ConversionWithoutBudget',
];

/** As it is stored, and read back. */
function deVuelta(evento: EventoConversion): EventoConversion {
  const cabecera = { id: 'm', source: 'conversiones', subject: ID, sequence: 1n, time: ahora, correlation_id: 'k' };
  const context = { causation_id: null, traceparent: null, marca_id: MARCA, actor: null };
  const sobre = { ...cabecera, ...context, ...toContract(ID, evento) } as Envelope<ConversionesEventos>;
  return fromContract(codec.decode(codec.encode(sobre)) as Sobre);
}

it('every event comes back from its bytes as it was', () => {
  const vistos = new Set<string>();
  fc.assert(
    fc.property(historial, (pedidos) => {
      for (const evento of historiaDe(pedidos)) {
        vistos.add(evento.tipo);
        expect(deVuelta(evento)).toEqual(evento);
      }
    }),
    { numRuns: 1_000, seed: 2010 },
  );
  expect([...vistos].sort()).toEqual(TIPOS);
});

it.each([
  { cupon: 'A1', cupones: ['B2', 'C3'], historica: true },
  { cupon: 'A1', usuarioId: 'u-1', clicId: 'no id at all', metadatos: { linea_producto: 'botas', cliente: 'nuevo' } },
])('so does what an order says besides: %j', (cambio) => {
  for (const evento of historiaDe([detectar(cambio)])) expect(deVuelta(evento)).toEqual(evento);
});
