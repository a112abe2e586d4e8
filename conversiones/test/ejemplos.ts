import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { AfiliadoConocido } from '../domain/conocido/afiliado.js';
import type { Cambio } from '../domain/conocido/cambio.js';
import { ATRIBUCION_NORMAL, type CampanaConocida, type CampanaVigente } from '../domain/conocido/campana.js';
import type { Cupon } from '../domain/conocido/cupon.js';
import type { Comando } from '../domain/conversion/comandos.js';
import type { Hechos } from '../domain/juicio/hechos.js';
import type { DatosConversion, DatosDeclarados } from '../domain/pedido/datos.js';
import type { Clic } from '../domain/seguimiento/clic.js';

export const dia = (n: number): Date => new Date(Date.UTC(2026, 0, n));
export const tras = (desde: Date, ms: number): Date => new Date(desde.getTime() + ms);
export const gbp = (peniques: number): Dinero => dinero(BigInt(peniques), 'GBP');
export const cambios = <V extends string>(...pasos: readonly (readonly [V, Date])[]): Cambio<V>[] =>
  pasos.map(([valor, desde], i) => ({ secuencia: BigInt(i + 1), desde, valor }));

export const MARCA = '0a6f1c3e-0000-4000-8000-000000000001';
export const OTRA_MARCA = '0a6f1c3e-0000-4000-8000-000000000002';
export const CAMPANA = '0a6f1c3e-0000-4000-8000-00000000000c';
export const AFILIADO = '0a6f1c3e-0000-4000-8000-00000000000a';
export const CLIC = '0a6f1c3e-0000-4000-8000-0000000000c1';

/** The order occurred on the 10th and is reported on the 12th. */
export const ocurrido = dia(10);
export const ahora = dia(12);

export const datos: DatosConversion = {
  marcaId: MARCA,
  afiliadoId: AFILIADO,
  campanaId: CAMPANA,
  transaccionId: '536365',
  tipo: 'PURCHASE',
  valor: gbp(100_00),
  ocurridoEn: ocurrido,
  usuarioId: null,
  clicId: null,
  cupon: null,
  cupones: [],
  pais: 'GB',
  origen: null,
  destino: null,
  metadatos: {},
  historica: false,
};

/** With the rules it has had from the first. */
export const campana: CampanaVigente = {
  id: CAMPANA,
  marcaId: MARCA,
  inicio: dia(2),
  fin: dia(20),
  moneda: 'GBP',
  excesoReembolso: 'RECORTAR',
  paises: [],
  tiposAfiliado: [],
  niveles: [],
  requiereInscripcion: false,
  ventanaDias: 30,
  umbralFraude: 50,
  atribucion: ATRIBUCION_NORMAL,
  senales: [],
  estados: cambios(['BORRADOR', dia(1)], ['ACTIVA', dia(2)]),
};

/** A campaign as it is known: with these rules ever since, and what each of these changed from its day on. */
export const conocida = (
  vigente: CampanaVigente = campana,
  ...despues: readonly (readonly [desde: Date, cambio: Partial<CampanaVigente>])[]
): CampanaConocida => ({
  ...vigente,
  reglas: [[dia(1), {}] as const, ...despues].map(([desde, cambio], i) => ({
    desde,
    secuencia: BigInt(i + 1),
    valor: { ...vigente, ...cambio },
  })),
});

export const afiliado: AfiliadoConocido = {
  id: AFILIADO,
  tipo: 'INDIVIDUAL',
  estados: cambios(['PENDIENTE', dia(1)], ['ACTIVO', dia(2)]),
  niveles: cambios(['BRONCE', dia(1)], ['PLATA', dia(5)]),
  inscripciones: [],
};

export const clic: Clic = {
  id: CLIC,
  marcaId: MARCA,
  afiliadoId: AFILIADO,
  campanaId: CAMPANA,
  en: dia(9),
  usuarioId: null,
  red: null,
  agente: null,
  pais: null,
  marca: 'UNICO',
  motivo: null,
  procedencia: 'REDIRECCION',
};

export const cupon: Cupon = {
  codigo: 'VERANO10',
  marcaId: MARCA,
  afiliadoId: AFILIADO,
  campanaId: CAMPANA,
  desde: dia(5),
  hasta: null,
};

export const sinHechos: Hechos = {
  campana: null,
  afiliados: [],
  clic: null,
  clics: [],
  cupones: [],
  recuentos: null,
};
export const hechos: Hechos = { ...sinHechos, campana: conocida(), afiliados: [afiliado] };
/** With another account of the affiliate. */
export const conAfiliado = (cambio: Partial<AfiliadoConocido>): Hechos => ({
  ...hechos,
  afiliados: [{ ...afiliado, ...cambio }],
});

const ana = { actor: 'ana', marcaId: MARCA, afiliadoId: null };

export const detectar = (
  cambio: Partial<DatosDeclarados> = {},
  con: Hechos = hechos,
  en: Date = ahora,
): Comando<'Detectar'> => ({ tipo: 'Detectar', datos: { ...datos, ...cambio }, hechos: con, ahora: en });

export const decidir = (con: Hechos = hechos, en: Date = ahora): Comando<'Decidir'> => ({
  tipo: 'Decidir',
  hechos: con,
  ahora: en,
});

export const validar: Comando<'Validar'> = { tipo: 'Validar', quien: ana, notas: 'seen', nivel: 'PLATA', ahora };
export const rechazar: Comando<'Rechazar'> = { tipo: 'Rechazar', quien: ana, motivo: 'odd', ahora };
export const cancelar: Comando<'Cancelar'> = { tipo: 'Cancelar', quien: ana, motivo: 'asked for', ahora };

export const reembolsar = (peniques: number, cambio: Partial<Comando<'Reembolsar'>> = {}): Comando<'Reembolsar'> => ({
  tipo: 'Reembolsar',
  quien: ana,
  reembolsoId: 'C1',
  monto: gbp(peniques),
  motivo: 'too small',
  exceso: 'RECORTAR',
  ocurridoEn: dia(11),
  ahora,
  ...cambio,
});

export const ajustar = (peniques: number, cambio: Partial<Comando<'Ajustar'>> = {}): Comando<'Ajustar'> => ({
  tipo: 'Ajustar',
  quien: ana,
  ajusteId: 'J1',
  valor: gbp(peniques),
  motivo: 'wrong price',
  ocurridoEn: dia(11),
  ahora,
  ...cambio,
});

export const comisionCalculada: Comando<'RegistrarComision'> = {
  tipo: 'RegistrarComision',
  comisionId: 'co-1',
  comision: gbp(5_00),
  neto: gbp(100_00),
  en: dia(13),
  ahora,
};
export const sinPresupuesto: Comando<'RegistrarSinPresupuesto'> = {
  tipo: 'RegistrarSinPresupuesto',
  presupuestoId: CAMPANA,
  en: dia(13),
  ahora,
};
export const pagada: Comando<'RegistrarPago'> = { tipo: 'RegistrarPago', pagoId: 'p-1', en: dia(14), ahora };
export const devuelta: Comando<'RegistrarDevolucion'> = {
  tipo: 'RegistrarDevolucion',
  pagoId: 'p-1',
  en: dia(15),
  ahora,
};
