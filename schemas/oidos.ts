import type { Mensajes } from './mensajes.generated.js';

const CAMPANAS = [
  'CampanaCreada',
  'CampanaActualizada',
  'CampanaActivada',
  'CampanaPausada',
  'CampanaFinalizada',
  'CampanaCancelada',
] as const;
const COMISIONES = [
  'ComisionCalculada',
  'ComisionAjustada',
  'ComisionAprobada',
  'ComisionRechazada',
  'ComisionAnulada',
] as const;
const ESTADOS_DE_AFILIADO = [
  'AfiliadoRegistrado',
  'AfiliadoValidado',
  'AfiliadoActualizado',
  'AfiliadoSuspendido',
  'AfiliadoReactivado',
  'AfiliadoDesactivado',
  'AfiliadoBloqueado',
  'AfiliadoDesbloqueado',
  'NivelAfiliadoCambiado',
] as const;
const AFILIADOS = [...ESTADOS_DE_AFILIADO, 'AfiliadoInscrito', 'InscripcionTerminada'] as const;
const PAGOS = ['PagoSolicitado', 'PagoConfirmado', 'PagoFallido'] as const;

/**
 * The messages of its topic that mean something to a subscription. The others are acknowledged as they are: they cost
 * neither a transaction nor a row of the inbox. One that is not here hears everything.
 */
const OIDOS = {
  'marketing.eventos:afiliados-consumer': CAMPANAS,
  'marketing.eventos:conversiones-consumer': CAMPANAS,
  'afiliados.eventos:conversiones-consumer': AFILIADOS,
  'afiliados.eventos:marketing-consumer': [...ESTADOS_DE_AFILIADO, 'BeneficiarioRegistrado', 'BeneficiarioRetirado'],
  'conversiones.eventos:marketing-consumer': ['ConversionValidated', 'ConversionAdjusted', 'ConversionCancelled'],
  'conversiones.eventos:analytics-consumer': [
    'ClicRegistrado',
    'ConversionDetected',
    'ConversionValidated',
    'ConversionAdjusted',
    'ConversionConfirmed',
    'ConversionCancelled',
  ],
  'comisiones.eventos:afiliados-consumer': [...COMISIONES, ...PAGOS, 'PagoDevuelto'],
  'comisiones.eventos:conversiones-consumer': [...COMISIONES, ...PAGOS, 'PresupuestoInsuficiente'],
  'comisiones.eventos:reporting-consumer': [
    'ComisionCalculada',
    'ComisionAjustada',
    'ComisionAprobada',
    ...PAGOS,
    'PagoDevuelto',
  ],
  'comisiones.eventos:payment-consumer': ['ComisionCalculada', 'ComisionAjustada'],
  'auditoria.eventos:security-consumer': ['AccesoDenegado', 'RegistroSellado'],
  'auditoria.eventos:compliance-consumer': ['AccesoADatosPersonales', 'AprobacionManual'],
  'sistema.eventos:monitoring-consumer': ['LatidoServicio', 'MensajeReprocesado'],
  'sistema.eventos:alerting-consumer': ['AlertaSistema', 'NotificacionSolicitada', 'NotificacionEnviada'],
} as const satisfies { readonly [T in keyof Mensajes as `${T}:${string}`]?: readonly (keyof Mensajes[T])[] };

type Suscripciones = typeof OIDOS;

/** What a subscription hears, by type: its handler is given nothing else. */
export type Oidos<T extends keyof Mensajes, N extends string> = `${T}:${N}` extends keyof Suscripciones
  ? Pick<Mensajes[T], Suscripciones[`${T}:${N}`][number] & keyof Mensajes[T]>
  : Mensajes[T];

/** The same by name; null: everything. */
export const tiposOidos = (topic: string, suscripcion: string): readonly string[] | null =>
  (OIDOS as Readonly<Record<string, readonly string[]>>)[`${topic}:${suscripcion}`] ?? null;
