import { limiteDeEspera } from '../conversion/espera.js';
import type { EventoConversion } from '../conversion/eventos.js';
import type { Registrado } from './historia.js';

/** One step of the way from detection to money: what became of it, since when (as recorded), and why. */
interface Paso {
  readonly paso: 'deteccion' | 'validacion' | 'comision' | 'aprobacion' | 'solicitud' | 'pago' | 'cancelacion';
  readonly estado: 'hecho' | 'pendiente' | 'fallido' | 'omitido';
  readonly en: Date | null;
  readonly detalle: string | null;
}

/** What marketing told of a commission on its way to money: the newest of each step. */
export interface PasoDeCuenta {
  readonly paso: 'aprobacion' | 'solicitud' | 'pago';
  readonly estado: 'hecho' | 'pendiente' | 'fallido';
  readonly en: Date;
  readonly detalle: string | null;
}

type De<T extends EventoConversion['tipo']> = Omit<Registrado, 'evento'> & {
  readonly evento: Extract<EventoConversion, { tipo: T }>;
};

/** The steps of a conversion, in their order: by its history, and what is known of its commission after that. */
export function pasosDe(historia: readonly Registrado[], cuenta: readonly PasoDeCuenta[] = []): readonly Paso[] {
  const ultimo = <T extends EventoConversion['tipo']>(tipo: T) =>
    historia.findLast((r): r is De<T> => r.evento.tipo === tipo);
  const detectada = ultimo('ConversionDetected');
  if (!detectada) return [];
  const cancelada = ultimo('ConversionCancelled');
  const rechazada = ultimo('ConversionRejected');
  const confirmada = ultimo('ConversionConfirmed');
  // It was priced again since, and had its budget.
  const sinPresupuesto = antesDe(ultimo('ConversionWithoutBudget'), confirmada);
  const revision = ultimo('ConversionHeld');
  /** A step that is not done: it never will be where the way has ended. */
  const porHacer = (paso: Paso['paso'], detalle: string | null = null, en: Date | null = null): Paso =>
    cancelada || (rechazada && paso !== 'validacion') || (sinPresupuesto && paso !== 'comision')
      ? { paso, estado: 'omitido', en: null, detalle: null }
      : { paso, estado: 'pendiente', en, detalle };

  const validacion =
    hecho('validacion', ultimo('ConversionValidated'), ({ por }) => por) ??
    fallido('validacion', rechazada, ({ razon }) => razon) ??
    porHacer('validacion', enEspera(detectada, revision), revision?.registradoEn);
  const comision =
    hecho('comision', confirmada, ({ comisionId }) => comisionId) ??
    fallido('comision', sinPresupuesto, () => 'sin_presupuesto') ??
    porHacer('comision');
  // What came back from the bank is confirmed once more.
  const pagada = antesDe(ultimo('ConversionPaid'), confirmada);
  const deCuenta = (paso: PasoDeCuenta['paso']): Paso =>
    cuenta.find((uno) => uno.paso === paso) ??
    (pagada ? { paso, estado: 'hecho', en: null, detalle: null } : porHacer(paso));
  const pago = hecho('pago', pagada, ({ pagoId }) => pagoId) ?? deCuenta('pago');
  const fin = hecho('cancelacion', cancelada, ({ razon }) => razon);
  const pasos = [
    hecho('deteccion', detectada, () => null),
    validacion,
    comision,
    deCuenta('aprobacion'),
    deCuenta('solicitud'),
    pago,
    fin,
  ];
  return pasos.filter((paso) => paso !== null);
}

/** What stands, since nothing came after it that takes it back. */
const antesDe = <R extends Registrado>(registrado: R | undefined, despues: Registrado | undefined): R | undefined =>
  registrado && despues && despues.secuencia > registrado.secuencia ? undefined : registrado;

/** What an undecided conversion waits for: a reviewer, or a fact until the limit. */
const enEspera = (detectada: De<'ConversionDetected'>, revision: De<'ConversionHeld'> | undefined): string =>
  revision?.evento.razon ?? `en_espera hasta ${limiteDeEspera(detectada.evento.recibidoEn).toISOString()}`;

type Terminado = <T extends EventoConversion['tipo']>(
  paso: Paso['paso'],
  registrado: De<T> | undefined,
  detalle: (evento: De<T>['evento']) => string | null,
) => Paso | null;

const terminado =
  (estado: 'hecho' | 'fallido'): Terminado =>
  (paso, registrado, detalle) =>
    registrado ? { paso, estado, en: registrado.registradoEn, detalle: detalle(registrado.evento) } : null;

const hecho = terminado('hecho');
const fallido = terminado('fallido');
