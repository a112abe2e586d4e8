import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fold } from '@alpespartner/shared-kernel/domain/decider.js';
import { historial } from '../../test/arbitrarios.js';
import { decidir, historiaDe } from '../../test/dado.js';
import { Modelo } from '../../test/modelo.js';
import { conversion } from './conversion.js';
import type { EventoConversion } from './eventos.js';

it('whatever is asked, in whatever order: the decider and a plain model agree', () => {
  fc.assert(
    fc.property(historial, (pedidos) => {
      const modelo = new Modelo();
      const historia: EventoConversion[] = [];
      for (const pedido of pedidos) {
        const nuevos = decidir(pedido, historia);
        const efecto = nuevos === null ? 'niega' : nuevos.length === 0 ? 'nada' : 'cambia';
        expect(efecto, pedido.tipo).toBe(modelo.aplicar(pedido));
        historia.push(...(nuevos ?? []));
        const estado = fold(conversion, historia);
        expect(estado?.situacion ?? 'nada').toBe(modelo.estado);
        expect(estado?.neto.unidadesMenores ?? 0n).toBe(modelo.neto);
      }
    }),
    { numRuns: 500 },
  );
});

it('a command that was obeyed, said again at once, changes nothing', () => {
  fc.assert(
    fc.property(historial, (pedidos) => {
      const historia: EventoConversion[] = [];
      for (const pedido of pedidos) {
        const nuevos = decidir(pedido, historia);
        if (nuevos === null) continue;
        historia.push(...nuevos);
        expect(decidir(pedido, historia)).toEqual([]);
      }
    }),
  );
});

it('every history keeps the books: value less refunds is the net value, never below zero', () => {
  fc.assert(
    fc.property(historial, (pedidos) => {
      const estado = fold(conversion, historiaDe(pedidos));
      const reembolsado = estado?.reembolsos.reduce((suma, { monto }) => suma + monto.unidadesMenores, 0n) ?? 0n;
      const valor = estado?.ajustes.at(-1)?.valor ?? estado?.datos.valor;
      expect(estado?.neto.unidadesMenores).toBe((valor?.unidadesMenores ?? 0n) - reembolsado);
      expect((estado?.neto.unidadesMenores ?? 0n) >= 0n).toBe(true);
    }),
  );
});

it('replaying a history gives the same state, and any part of it gives one', () => {
  fc.assert(
    fc.property(historial, fc.infiniteStream(fc.boolean()), (pedidos, queda) => {
      const historia = historiaDe(pedidos);
      expect(fold(conversion, historia)).toEqual(fold(conversion, structuredClone(historia)));
      const parte = historia.filter(() => queda.next().value as boolean);
      expect(() => fold(conversion, parte)).not.toThrow();
    }),
  );
});
