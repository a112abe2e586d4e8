import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { presupuestoToContract } from '../../../comun/adapters/presupuesto.avro.js';
import type { Anotado } from '../../application/libro/libros.js';
import type { ConversionConocida } from '../../domain/conocido/conversion-conocida.js';
import { asientoDe } from '../../domain/cuenta/eventos.js';
import { anuncioDeComision } from '../cuenta/contrato.js';

export function anunciosDe({ apunte, context }: Anotado) {
  if ('comision' in apunte) return anuncioDeComision(apunte.comision, apunte.evento, apunte.secuencia, context);
  return presupuestoToContract(apunte.evento, apunte.secuencia).map((anuncio) => ({ ...anuncio, context }));
}

/** What made each entry, by its id. */
export function causasDe(anotados: readonly Anotado[]): Map<string, Context> {
  return new Map(
    anotados.flatMap(({ apunte, context }) => {
      const asiento = 'comision' in apunte ? asientoDe(apunte.evento) : null;
      return asiento ? [[asiento.id, context] as const] : [];
    }),
  );
}

export const denegadaAFila = ({ conversionId, validada, desenlace }: ConversionConocida) =>
  validada && desenlace === 'SIN_PRESUPUESTO' ? [{ campana_id: validada.campanaId, conversion_id: conversionId }] : [];
