import type { Decider } from '@alpespartner/shared-kernel/domain/decider.js';
import { comprobarValor, conversionIdDe, diferenciasDe } from '../pedido/datos.js';
import { comprobarInstante } from '../pedido/limites.js';
import { ajustar } from './ajuste.js';
import type { Comando, ComandoConversion } from './comandos.js';
import { decidir, validada } from './decision.js';
import { ConversionDesconocida, transaccionEnConflicto, transicionImposible } from './errores.js';
import { afiliadoDe, type Conversion, type EstadoConversion, evolve } from './estado.js';
import type { EventoConversion } from './eventos.js';
import { reembolsar } from './reembolso.js';
import type { Situacion } from './situacion.js';

type Eventos = readonly EventoConversion[];

/** What lacked budget gets its commission after all when it is priced again. */
const SIN_COMISION: readonly Situacion[] = ['VALIDADA', 'SIN_PRESUPUESTO'];

/**
 * DETECTADA → VALIDADA | EN_REVISION | RECHAZADA; EN_REVISION → VALIDADA | RECHAZADA; VALIDADA → CONFIRMADA |
 * SIN_PRESUPUESTO; SIN_PRESUPUESTO → CONFIRMADA; CONFIRMADA ⇄ PAGADA; any but RECHAZADA → CANCELADA.
 */
export const conversion: Decider<EstadoConversion, ComandoConversion, EventoConversion> = {
  initial: null,
  evolve,
  decide: (comando, estado) => (comando.tipo === 'Detectar' ? detectar(comando, estado) : seguir(comando, estado)),
};

function detectar(comando: Comando<'Detectar'>, estado: EstadoConversion): Eventos {
  const { datos, hechos, ahora } = comando;
  if (estado) {
    const distinto = diferenciasDe(estado.datos, datos);
    if (distinto.length > 0) throw transaccionEnConflicto(conversionIdDe(datos), distinto);
    return [];
  }
  comprobarValor(datos);
  comprobarInstante(datos.ocurridoEn, ahora);
  const ocurridoEn = datos.ocurridoEn ?? ahora;
  const evento = {
    tipo: 'ConversionDetected',
    en: ocurridoEn,
    datos: { ...datos, ocurridoEn },
    recibidoEn: ahora,
  } as const;
  const detectada = evolve(null, evento);
  return detectada ? [evento, ...decidir(detectada, hechos, ahora)] : [evento];
}

function seguir(comando: Exclude<ComandoConversion, Comando<'Detectar'>>, estado: EstadoConversion): Eventos {
  if (!estado || !leIncumbe(comando, estado)) throw new ConversionDesconocida();
  switch (comando.tipo) {
    case 'Decidir':
      return estado.situacion === 'DETECTADA' ? decidir(estado, comando.hechos, comando.ahora) : [];
    case 'Validar':
      return validar(comando, estado);
    case 'Rechazar':
      return rechazar(comando, estado);
    case 'Cancelar':
      return cancelar(comando, estado);
    case 'Reembolsar':
      return reembolsar(comando, estado);
    case 'Ajustar':
      return ajustar(comando, estado);
    case 'RegistrarComision':
      return SIN_COMISION.includes(estado.situacion) ? [confirmada(comando)] : [];
    case 'RegistrarSinPresupuesto':
      return estado.situacion === 'VALIDADA' ? [sinPresupuesto(comando)] : [];
    case 'RegistrarPago':
      return estado.situacion === 'CONFIRMADA'
        ? [{ tipo: 'ConversionPaid', en: comando.en, pagoId: comando.pagoId }]
        : [];
    case 'RegistrarDevolucion':
      return devuelta(comando, estado);
  }
}

/** Whether whoever asks may ask it of this one: of another brand's it may not. */
export const leIncumbe = (comando: ComandoConversion, { datos }: Conversion): boolean =>
  !('quien' in comando) || comando.quien.marcaId === null || comando.quien.marcaId === datos.marcaId;

function validar({ ahora, quien, notas, nivel }: Comando<'Validar'>, c: Conversion): Eventos {
  if (c.decision === 'VALIDADA' && c.situacion !== 'CANCELADA') return [];
  if (c.situacion !== 'EN_REVISION') throw transicionImposible('validate', c.situacion);
  const { neto, puntuacion, evidencias } = c;
  const atribucion = c.atribucion ?? { afiliadoId: afiliadoDe(c) ?? '', partes: [], toques: [] };
  const juicio = { manual: true, por: quien.actor, notas, nivel, puntuacion, evidencias };
  return [{ tipo: 'ConversionValidated', en: ahora, ...validada(c), neto, atribucion, ...juicio }];
}

function rechazar({ ahora, quien, motivo }: Comando<'Rechazar'>, { situacion }: Conversion): Eventos {
  if (situacion === 'RECHAZADA') return [];
  if (situacion !== 'EN_REVISION' && situacion !== 'DETECTADA') throw transicionImposible('reject', situacion);
  return [{ tipo: 'ConversionRejected', en: ahora, razon: 'manual', detalle: motivo, por: quien.actor, toques: [] }];
}

function cancelar({ ahora, quien, motivo }: Comando<'Cancelar'>, { situacion }: Conversion): Eventos {
  if (situacion === 'CANCELADA') return [];
  if (situacion === 'RECHAZADA') throw transicionImposible('cancel', situacion);
  return [{ tipo: 'ConversionCancelled', en: ahora, razon: 'manual', detalle: motivo, por: quien.actor }];
}

const confirmada = ({ en, comisionId, comision, neto }: Comando<'RegistrarComision'>): EventoConversion => ({
  tipo: 'ConversionConfirmed',
  en,
  comisionId,
  comision,
  neto,
});

/** What came back from the bank is owed again: the conversion is confirmed, as it was before it was paid. */
function devuelta({ en }: Comando<'RegistrarDevolucion'>, { situacion, comision, neto }: Conversion): Eventos {
  if (situacion !== 'PAGADA' || comision === null) return [];
  return [{ tipo: 'ConversionConfirmed', en, comisionId: comision.id, comision: comision.monto, neto }];
}

const sinPresupuesto = ({ en, presupuestoId }: Comando<'RegistrarSinPresupuesto'>): EventoConversion => ({
  tipo: 'ConversionWithoutBudget',
  en,
  presupuestoId,
});
